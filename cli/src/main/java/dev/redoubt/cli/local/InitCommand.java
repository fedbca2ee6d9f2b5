package dev.redoubt.cli.local;

import dev.redoubt.cli.BadInputException;
import dev.redoubt.cli.ExitCode;
import dev.redoubt.cli.ProductVersion;
import dev.redoubt.cli.RecoveryKeyFile;
import dev.redoubt.cli.Secrets;
import dev.redoubt.cli.ShellWords;
import dev.redoubt.cli.Surroundings;
import dev.redoubt.cli.api.ApiClient;
import dev.redoubt.cli.api.Fingerprint;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.server.initialization.Initialization;
import dev.redoubt.server.initialization.InitializationException;
import dev.redoubt.server.initialization.Initialized;
import dev.redoubt.server.initialization.NewServer;
import dev.redoubt.trust.SicPublicKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** {@code redoubt init}: makes a server out of an empty directory. */
@Command(
    header = "Makes a server out of an empty directory.",
    description = {
      "The Primary is installed first: it gets the internal CA, the database and the first"
          + " administrator, whose password is read from --password-file, $REDOUBT_PASSWORD or a"
          + " prompt. --recovery-key makes a key besides, in a file for a safe place away from the"
          + " servers: with it and a backup the internal CA goes on when every server is lost.",
      "",
      "A Secondary gets an activation key, from --activation-key-file, $REDOUBT_ACTIVATION_KEY or a"
          + " prompt, and waits for the Primary, on which the same key is given to"
          + " add-checkpoint-host."
    },
    customSynopsis = {
      "redoubt init --primary   --name=NAME --address=ADDRESS [OPTIONS]",
      "       redoubt init --secondary --name=NAME --address=ADDRESS [OPTIONS]"
    },
    mixinStandardHelpOptions = true,
    versionProvider = ProductVersion.class,
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  redoubt init --primary --name mgmt-1 --address 192.0.2.1 -d /var/lib/redoubt",
      "  redoubt init --secondary --name mgmt-2 --address 192.0.2.2 -d /srv/redoubt"
    })
public final class InitCommand implements Callable<Integer> {

  /** Which of the two it shall be. */
  static final class Role {
    @Option(names = "--primary", required = true, description = "Make the Primary.")
    private boolean primary;

    @Option(names = "--secondary", required = true, description = "Make a Secondary.")
    private boolean secondary;
  }

  private final Surroundings surroundings;

  @ArgGroup(multiplicity = "1")
  private Role role = new Role();

  @Option(
      names = {"-d", "--directory"},
      paramLabel = "DIR",
      description = "Everything of the server will be here. Default: ${DEFAULT-VALUE}.")
  private Path directory = Path.of("redoubt-data");

  @Option(
      names = "--name",
      required = true,
      paramLabel = "NAME",
      description = "Name of the server, unique among the management servers.")
  private String name = "";

  @Option(
      names = "--address",
      required = true,
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
      names = "--administrator",
      paramLabel = "NAME",
      description = "Primary: name of the first administrator. Default: ${DEFAULT-VALUE}.")
  private String administrator = "admin";

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "Primary: a file whose first line is the administrator's password.")
  private @Nullable Path passwordFile;

  @Option(
      names = "--recovery-key",
      paramLabel = "FILE",
      description = "Primary: make a recovery key of the internal CA in this file.")
  private @Nullable Path recoveryKeyFile;

  @Option(
      names = "--recovery-passphrase-file",
      paramLabel = "FILE",
      description = {
        "Primary: a file whose first line is the passphrase of the recovery key. Otherwise it is"
            + " taken from $REDOUBT_RECOVERY_PASSPHRASE or a prompt."
      })
  private @Nullable Path recoveryPassphraseFile;

  @Option(
      names = "--activation-key-file",
      paramLabel = "FILE",
      description = "Secondary: a file whose first line is the activation key.")
  private @Nullable Path activationKeyFile;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  /** The command in these surroundings. */
  public InitCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InitializationException, IOException {
    requireUsable();
    NewServer server = new NewServer(directory, name, addresses, settings);
    Initialization initialization = new Initialization(InstantSource.system(), new SecureRandom());
    if (role.primary) {
      primary(initialization, server);
    } else {
      Secrets secrets = new Secrets(surroundings);
      print(
          initialization.secondary(server, activationKey(secrets).toCharArray()), Optional.empty());
    }
    return ExitCode.DONE;
  }

  private void requireUsable() {
    if (recoveryKeyFile == null) {
      return;
    }
    if (role.secondary) {
      throw new BadInputException("--recovery-key is for the Primary, which makes the internal CA");
    }
    if (recoveryKeyFile.toAbsolutePath().normalize().startsWith(absoluteDirectory())) {
      throw new BadInputException(
          recoveryKeyFile
              + " is in the directory of the server; the recovery key must be elsewhere");
    }
  }

  /** The recovery key is on the disk before there is a server that counts on it. */
  private void primary(Initialization initialization, NewServer server)
      throws InitializationException, IOException {
    char[] password = password(new Secrets(surroundings)).toCharArray();
    if (recoveryKeyFile == null) {
      print(initialization.primary(server, administrator, password), Optional.empty());
      return;
    }
    RecoveryKeyFile file =
        new RecoveryKeyFile(surroundings, recoveryKeyFile, recoveryPassphraseFile);
    SicPublicKey key = file.make().publicKey();
    Initialized made;
    try {
      made = initialization.primary(server, administrator, password, Optional.of(key));
    } catch (InitializationException | IOException | RuntimeException e) {
      file.discard();
      throw e;
    }
    print(made, Optional.of(key));
  }

  private String password(Secrets secrets) throws IOException {
    return secrets.getNew("Password for " + administrator, passwordFile, "REDOUBT_PASSWORD");
  }

  private String activationKey(Secrets secrets) throws IOException {
    return secrets.getNew("Activation key", activationKeyFile, "REDOUBT_ACTIVATION_KEY");
  }

  private void print(Initialized made, Optional<SicPublicKey> recovery) {
    if (json) {
      printJson(made, recovery);
    } else {
      printText(made, recovery);
    }
  }

  private void printText(Initialized made, Optional<SicPublicKey> recovery) {
    PrintWriter out = surroundings.terminal().out();
    out.println((role.primary ? "Primary " : "Secondary ") + name + " is made.");
    out.println("  Directory:       " + absoluteDirectory());
    out.println("  API certificate: " + made.apiCertificate());
    out.println("  Its fingerprint: " + Fingerprint.parse(made.apiFingerprint()));
    recovery.ifPresent(key -> {
      out.println("  Recovery key:    " + key.fingerprint() + ", in " + recoveryKeyFile);
      out.println("Take the file of the recovery key to a safe place away from the servers.");
    });
    out.println();
    out.println("Start it:");
    out.println(
        "  " + surroundings.program() + " server -d " + ShellWords.quoted(directory.toString()));
    if (role.primary) {
      out.println("Then, in another terminal:");
      out.println("  " + surroundings.program() + " login -s " + api());
    }
    if (role.secondary) {
      out.println("Then, on the Active:");
      out.println("  " + surroundings.program() + " api add-checkpoint-host name " + name + " \\");
      out.println("    ip-address " + addresses.getFirst() + peerPort() + " \\");
      out.println("    management-blades.network-policy-management true \\");
      out.println("    --secret one-time-password");
    }
  }

  private String api() {
    String host = addresses.getFirst();
    String port = settings.getOrDefault("api-port", "");
    return port.isEmpty() ? host : (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  private String peerPort() {
    String port = settings.getOrDefault("peer-port", "");
    return port.isEmpty() ? "" : " peer-port " + port;
  }

  private Path absoluteDirectory() {
    return directory.toAbsolutePath().normalize();
  }

  private void printJson(Initialized made, Optional<SicPublicKey> recovery) {
    ObjectNode result =
        ApiClient.request()
            .put("name", name)
            .put("uid", made.server().toString())
            .put("role", role.primary ? "primary" : "secondary")
            .put("configuration", made.configuration().toString())
            .put("api-certificate", made.apiCertificate().toString())
            .put("api-fingerprint", Fingerprint.parse(made.apiFingerprint()).toString());
    recovery.ifPresent(key -> result.put("recovery-key", key.fingerprint()));
    surroundings
        .terminal()
        .out()
        .println(CanonicalJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(result));
  }
}
