package dev.redoubt.cli.backup;

import dev.redoubt.cli.Secrets;
import dev.redoubt.cli.Surroundings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the passphrase of a backup comes from; never from the command line itself. */
final class BackupPassphrase {

  private static final String VARIABLE = "REDOUBT_BACKUP_PASSPHRASE";
  private static final String WHAT = "Passphrase of the backup";

  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      description = {
        "A file whose first line is the passphrase. Otherwise it is taken from"
            + " $REDOUBT_BACKUP_PASSPHRASE or a prompt."
      })
  private @Nullable Path file;

  String get(Surroundings surroundings) {
    try {
      return new Secrets(surroundings).get(WHAT, file, VARIABLE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String getNew(Surroundings surroundings) {
    try {
      return new Secrets(surroundings).getNew(WHAT, file, VARIABLE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether one is given without asking the user. */
  boolean isGiven(Surroundings surroundings) {
    return file != null || surroundings.environment().containsKey(VARIABLE);
  }
}
