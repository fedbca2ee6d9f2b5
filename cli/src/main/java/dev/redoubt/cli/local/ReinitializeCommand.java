package dev.redoubt.cli.local;

import dev.redoubt.cli.ExitCode;
import dev.redoubt.cli.ProductVersion;
import dev.redoubt.cli.Secrets;
import dev.redoubt.cli.Surroundings;
import dev.redoubt.server.ServerDirectory;
import dev.redoubt.server.initialization.InitializationException;
import dev.redoubt.server.initialization.Reinitialization;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code redoubt reinitialize}: makes a fresh secondary out of a server that was replaced. */
@Command(
    header = "Makes a fresh secondary out of a server of this machine.",
    description = {
      "For a server in whose place another one was promoted. Works on the directory of a server that"
          + " is stopped. The server gets a new identity and an empty database, and waits for its"
          + " initialization; its old database is kept as an archive.",
      "",
      "The activation key is read from --activation-key-file, $REDOUBT_ACTIVATION_KEY or a prompt."
    },
    mixinStandardHelpOptions = true,
    versionProvider = ProductVersion.class,
    optionListHeading = "%nOptions:%n")
public final class ReinitializeCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Option(
      names = {"-d", "--directory"},
      paramLabel = "DIR",
      description = "The server's directory. Default: ${DEFAULT-VALUE}.")
  private Path directory = Path.of("redoubt-data");

  @Option(
      names = "--activation-key-file",
      paramLabel = "FILE",
      description = "A file whose first line is the activation key.")
  private @Nullable Path activationKeyFile;

  /** The command in these surroundings. */
  public ReinitializeCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InitializationException, IOException {
    String key =
        new Secrets(surroundings)
            .getNew("Activation key", activationKeyFile, "REDOUBT_ACTIVATION_KEY");
    String name =
        new Reinitialization(InstantSource.system(), new SecureRandom())
            .reinitialize(new ServerDirectory(directory.toAbsolutePath().normalize()), key);
    surroundings
        .terminal()
        .out()
        .println(
            name
                + " is a fresh secondary and waits for its initialization. Its old database is"
                + " under database/archives/.");
    return ExitCode.DONE;
  }
}
