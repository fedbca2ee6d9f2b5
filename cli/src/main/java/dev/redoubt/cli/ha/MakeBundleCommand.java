package dev.redoubt.cli.ha;

import dev.redoubt.cli.BadInputException;
import dev.redoubt.cli.ConnectedCommand;
import dev.redoubt.cli.ExitCode;
import dev.redoubt.cli.Surroundings;
import dev.redoubt.database.DamagedDatabaseException;
import dev.redoubt.database.Database;
import dev.redoubt.database.DatabaseEnvironment;
import dev.redoubt.database.DatabaseOptions;
import dev.redoubt.database.ReadOnlyDatabase;
import dev.redoubt.database.UnsupportedFormatException;
import dev.redoubt.database.bundle.BundleHeader;
import dev.redoubt.database.bundle.BundleWriter;
import dev.redoubt.ha.bundle.LostRevisions;
import dev.redoubt.model.Quantity;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.model.history.Lineage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a bundle from what a server left that does not exist any more. */
@Command(
    header = "Makes a bundle from what a server left that does not exist any more.",
    description = {
      "Reads an archive, the directory 'database' of a server, or a server's whole directory, which"
          + " no process may use, and writes what only it has into a file for 'redoubt ha bundles"
          + " import'. Nothing in the directory changes. It asks the server that --server names"
          + " where the histories part, unless --after says it."
    })
final class MakeBundleCommand extends ConnectedCommand {

  @Parameters(index = "0", paramLabel = "DIR", description = "The directory that was left.")
  private Path directory = Path.of("");

  @Parameters(index = "1", paramLabel = "FILE", description = "The file to write; it must be new.")
  private Path file = Path.of("");

  @Option(
      names = "--after",
      paramLabel = "N",
      description =
          "Number of the last revision that the others have too; then no server is asked.")
  private @Nullable Long after;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Name of the server that it was. Default: ${DEFAULT-VALUE}.")
  private String name = "unknown";

  MakeBundleCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() throws IOException {
    DatabaseEnvironment environment =
        new DatabaseEnvironment(
            Catalogue.standard(),
            InstantSource.system(),
            System::nanoTime,
            new SecureRandom(),
            (what, cause) -> {
              throw new IllegalStateException(what, cause);
            });
    try (ReadOnlyDatabase opened =
        ReadOnlyDatabase.open(directory, DatabaseOptions.DEFAULT, environment)) {
      Database database = opened.database();
      if (after != null) {
        return write(database, after);
      }
      return inSession(session -> write(database, new ServerHistory(session).common(database)));
    } catch (DamagedDatabaseException | UnsupportedFormatException e) {
      throw new BadInputException(String.valueOf(e.getMessage()));
    }
  }

  private int write(Database database, long common) throws IOException {
    long last = database.position().number();
    if (common < 0 || common > last) {
      throw new BadInputException("The database goes to revision " + last + ", not " + common);
    }
    BundleHeader header =
        LostRevisions.of(
                database,
                lastActive(database),
                name,
                common,
                Files.getLastModifiedTime(directory).toInstant())
            .orElseThrow(() ->
                new BadInputException(
                    "Revision " + last + " is the last one there, and nothing is only there"));
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
      long changes = BundleWriter.write(header, database, out);
      print(
          "Bundle "
              + header.id()
              + ": revisions "
              + header.first()
              + " to "
              + last
              + " with "
              + Quantity.of(changes, "change")
              + " are in "
              + file
              + ".");
    }
    return ExitCode.DONE;
  }

  /** The server that wrote last; whose database it is, the files do not say. */
  private static Uid lastActive(Database database) {
    List<Lineage.Term> terms = database.lineage().terms();
    return terms.isEmpty() ? new Uid(0, 0) : terms.getLast().record().server();
  }
}
