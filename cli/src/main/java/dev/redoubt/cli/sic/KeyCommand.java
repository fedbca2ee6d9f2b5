package dev.redoubt.cli.sic;

import dev.redoubt.cli.BadInputException;
import dev.redoubt.cli.ExitCode;
import dev.redoubt.cli.ProductVersion;
import dev.redoubt.cli.Secrets;
import dev.redoubt.cli.Surroundings;
import dev.redoubt.cli.Terminal;
import dev.redoubt.server.DirectoryLock;
import dev.redoubt.server.ServerDirectory;
import dev.redoubt.trust.DirectorySecretFiles;
import dev.redoubt.trust.SecretFiles;
import dev.redoubt.trust.ServerIdentity;
import dev.redoubt.trust.activation.ActivationKey;
import dev.redoubt.trust.activation.ActivationWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Sets a new activation key in the directory of a server on this machine. */
@Command(
    header = "Sets a new activation key on a server of this machine.",
    description = {
      "Works on the directory of a server that is stopped. The key is read from"
          + " --activation-key-file, $REDOUBT_ACTIVATION_KEY or a prompt. A server that has a"
          + " certificate forgets it only with --reset; reset its trust on the Active too ('redoubt"
          + " sic reset')."
    },
    mixinStandardHelpOptions = true,
    versionProvider = ProductVersion.class,
    optionListHeading = "%nOptions:%n")
final class KeyCommand implements Callable<Integer> {

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

  @Option(names = "--reset", description = "Forget the certificate that the server has.")
  private boolean reset;

  KeyCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    ServerDirectory layout = new ServerDirectory(directory.toAbsolutePath().normalize());
    if (!Files.isDirectory(layout.identity())) {
      throw new BadInputException(
          directory + " is no server's directory; make one with 'redoubt init'");
    }
    try (var _ = DirectoryLock.take(layout)) {
      return change(layout);
    }
  }

  private int change(ServerDirectory layout) throws IOException {
    SecretFiles files = new DirectorySecretFiles(layout.identity());
    ServerIdentity identity =
        ServerIdentity.load(files)
            .orElseThrow(() -> new BadInputException(directory + " holds no server identity"));
    if (identity.certificate().isPresent() && !reset) {
      throw new BadInputException(
          identity.name() + " has a certificate; --reset makes it forget it and start over");
    }
    set(files, identity);
    Terminal terminal = surroundings.terminal();
    terminal.out().println(identity.name() + " waits for its initialization with the new key.");
    return ExitCode.DONE;
  }

  private void set(SecretFiles files, ServerIdentity identity) throws IOException {
    ActivationKey key =
        ActivationKey.of(
            new Secrets(surroundings)
                .getNew("Activation key", activationKeyFile, "REDOUBT_ACTIVATION_KEY"));
    ActivationWindow window = new ActivationWindow(files);
    if (reset) {
      window.reset(identity, key);
    } else {
      window.open(key);
    }
  }
}
