package dev.redoubt.cli.local;

import dev.redoubt.cli.BadInputException;
import dev.redoubt.cli.ExitCode;
import dev.redoubt.cli.ProductVersion;
import dev.redoubt.cli.RecoveryKeyFile;
import dev.redoubt.cli.Secrets;
import dev.redoubt.cli.ShellWords;
import dev.redoubt.cli.Surroundings;
import dev.redoubt.cli.api.Fingerprint;
import dev.redoubt.server.backup.BackupContents;
import dev.redoubt.server.backup.BackupHeader;
import dev.redoubt.server.backup.BackupReader;
import dev.redoubt.server.initialization.InitializationException;
import dev.redoubt.server.initialization.Initialized;
import dev.redoubt.server.initialization.NewServer;
import dev.redoubt.server.initialization.Restoration;
import dev.redoubt.trust.ca.RecoverableKey;
import dev.redoubt.trust.seal.Passphrase;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code redoubt restore}: makes a server out of a backup, on a machine that has none. */
@Command(
    header = "Makes a server out of a backup.",
    description = {
      "For when every server is lost. The server gets an identity of its own, is the Primary, and"
          + " begins a new term. It takes over the server object with its --name, else that of the"
          + " old Primary; the other management servers keep their objects, without trust.",
      "",
      "The passphrase is read from --passphrase-file, $REDOUBT_BACKUP_PASSPHRASE or a prompt. If it"
          + " does not open the key of the internal CA, the recovery key does (--recovery-key)."
    },
    customSynopsis = {
      "redoubt restore --name=NAME --address=ADDRESS [OPTIONS] FILE",
      "       redoubt restore --dry-run [OPTIONS] FILE"
    },
    mixinStandardHelpOptions = true,
    versionProvider = ProductVersion.class,
    parameterListHeading = "%nParameters:%n",
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Example:",
      "  redoubt restore --name mgmt-1 --address 192.0.2.1 -d /var/lib/redoubt \\",
      "    mgmt-1-20260105-020000.backup"
    })
public final class RestoreCommand implements Callable<Integer> {

  private static final String VARIABLE = "REDOUBT_BACKUP_PASSPHRASE";

  private final Surroundings surroundings;

  @Parameters(paramLabel = "FILE", description = "The backup.")
  private Path file = Path.of("");

  @Option(
      names = {"-d", "--directory"},
      paramLabel = "DIR",
      description = "Everything of the server will be here. Default: ${DEFAULT-VALUE}.")
  private Path directory = Path.of("redoubt-data");

  @Option(names = "--name", paramLabel = "NAME", description = "Name of the server.")
  private String name = "";

  @Option(
      names = "--address",
      paramLabel = "ADDRESS",
      description = {
        "IP address or name by which others reach the server; may be given several times, the"
            + " first is the one in its server object."
      })
  private final List<String> addresses = new ArrayList<>();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "A line of the configuration file, for example api-port=443.")
  private final Map<String, String> settings = new TreeMap<>();

  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      description = "A file whose first line is the passphrase.")
  private @Nullable Path passphraseFile;

  @Option(
      names = "--recovery-key",
      paramLabel = "FILE",
      description = "Take the key of the internal CA by this recovery key.")
  private @Nullable Path recoveryKeyFile;

  @Option(
      names = "--recovery-passphrase-file",
      paramLabel = "FILE",
      description = {
        "A file whose first line is the passphrase of the recovery key. Otherwise it is taken from"
            + " $REDOUBT_RECOVERY_PASSPHRASE or a prompt."
      })
  private @Nullable Path recoveryPassphraseFile;

  @Option(
      names = "--dry-run",
      description = "Read the whole backup, say what is in it, and make nothing.")
  private boolean dryRun;

  @Option(
      names = "--new-ca",
      description = "Make a new internal CA if its key is not in the backup.")
  private boolean newCa;

  /** The command in these surroundings. */
  public RestoreCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InitializationException, IOException {
    Optional<NewServer> target = target();
    BackupReader.head(file);
    String passphrase = new Secrets(surroundings).get("Passphrase", passphraseFile, VARIABLE);
    try (BackupReader backup = BackupReader.open(file, new Passphrase(passphrase))) {
      describe(backup);
      Optional<PrivateKey> recovered = recovered(backup);
      if (target.isEmpty()) {
        backup.verify();
        out().println("The backup is whole. Nothing was made.");
        return ExitCode.DONE;
      }
      Initialized made =
          new Restoration(InstantSource.system(), new SecureRandom())
              .restore(backup, target.get(), recovered, newCa);
      print(made);
      return ExitCode.DONE;
    }
  }

  /** What shall be made; empty if only the backup is looked at. */
  private Optional<NewServer> target() {
    if (dryRun) {
      return Optional.empty();
    }
    if (name.isEmpty() || addresses.isEmpty()) {
      throw new BadInputException("--name and --address are needed; --dry-run shows the backup");
    }
    return Optional.of(new NewServer(directory, name, addresses, settings));
  }

  private Optional<PrivateKey> recovered(BackupReader backup) throws IOException {
    if (recoveryKeyFile == null) {
      return Optional.empty();
    }
    RecoverableKey wrapped =
        backup
            .contents()
            .recoverable()
            .orElseThrow(() ->
                new BadInputException(
                    "There was no recovery key when this backup was made; leave --recovery-key out"));
    PrivateKey key =
        new RecoveryKeyFile(surroundings, recoveryKeyFile, recoveryPassphraseFile).open(wrapped);
    out().println("The recovery key opens the key of the internal CA.");
    return Optional.of(key);
  }

  private void describe(BackupReader backup) {
    BackupHeader header = backup.header();
    PrintWriter out = out();
    out.println("Backup of " + header.serverName() + ", made " + header.time());
    out.println("  Revision:        " + header.position().number());
    out.println("  Digest:          " + header.digest());
    out.println("  Objects:         " + header.objects());
    out.println(
        "  Internal CA:     "
            + header.management()
            + (backup.contents().caKey().isPresent() ? ", with its key" : ", without its key"));
    backup
        .contents()
        .recoverable()
        .ifPresent(key -> out.println("  Recovery key:    " + key.recipient().fingerprint()));
    for (BackupContents.Server server : backup.contents().servers()) {
      out.println(
          "  Server:          "
              + server.name()
              + ", "
              + server.address()
              + (server.primary() ? ", Primary" : ", Secondary"));
    }
  }

  private void print(Initialized made) {
    PrintWriter out = out();
    out.println("Primary " + name + " is restored.");
    out.println("  Directory:       " + directory.toAbsolutePath().normalize());
    out.println("  API certificate: " + made.apiCertificate());
    out.println("  Its fingerprint: " + Fingerprint.parse(made.apiFingerprint()));
    out.println("Administrators and passwords are those of the backup. Start it:");
    out.println(
        "  " + surroundings.program() + " server -d " + ShellWords.quoted(directory.toString()));
  }

  private PrintWriter out() {
    return surroundings.terminal().out();
  }
}
