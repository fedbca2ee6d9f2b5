package dev.redoubt.cli.agent;

import dev.redoubt.cli.BadInputException;
import dev.redoubt.cli.ExitCode;
import dev.redoubt.cli.ProductVersion;
import dev.redoubt.cli.Secrets;
import dev.redoubt.cli.Surroundings;
import dev.redoubt.cli.api.ServerAddress;
import dev.redoubt.model.catalogue.HostText;
import dev.redoubt.server.agent.Agent;
import dev.redoubt.trust.activation.ActivationKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code redoubt agent init}: makes an agent, or gives the one there is a new activation key. */
@Command(
    header = "Makes the agent of a gateway in a directory.",
    description = {
      "The activation key is read from --activation-key-file, $REDOUBT_ACTIVATION_KEY or a prompt."
          + " Give the same one to the object of the gateway:",
      "",
      "  redoubt api set-simple-gateway name GATEWAY --secret one-time-password",
      "",
      "The Active then connects to the agent, which must be running ('redoubt agent run')."
    },
    mixinStandardHelpOptions = true,
    versionProvider = ProductVersion.class,
    optionListHeading = "%nOptions:%n")
final class AgentInitCommand implements Callable<Integer> {

  private static final int MAX_PORT = 65_535;
  private static final Pattern ENDPOINT = Pattern.compile("(?:\\[[^\\]]*\\]|[^:]*):\\d+");

  private final Surroundings surroundings;

  @Mixin private final AgentDirectory place = new AgentDirectory();

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "The name of the gateway. Needed unless --reset.")
  private @Nullable String name;

  @Option(
      names = "--server",
      paramLabel = "HOST:PORT",
      description =
          "The peer port of a management server. May be given several times; the agent learns the"
              + " others from it.")
  private List<String> servers = new ArrayList<>();

  @Option(
      names = "--listen",
      paramLabel = "ADDRESS",
      description = "Where to wait for the initialization. Default: ${DEFAULT-VALUE}.")
  private String address = "0.0.0.0";

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "TCP port there; 0 for any free one. Default: ${DEFAULT-VALUE}.")
  private int port = 18191;

  @Option(
      names = "--activation-key-file",
      paramLabel = "FILE",
      description = "A file whose first line is the activation key.")
  private @Nullable Path activationKeyFile;

  @Option(
      names = "--reset",
      description = "Forget the certificate of an agent, and set a new activation key.")
  private boolean reset;

  AgentInitCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    if (port < 0 || port > MAX_PORT) {
      throw new BadInputException("--port is from 0 to " + MAX_PORT);
    }
    Path directory = place.path();
    if (reset) {
      if (!Files.isDirectory(directory) || !Agent.reset(directory, key())) {
        throw new BadInputException(directory + " holds no agent; leave --reset out");
      }
      say("The agent waits for its initialization with the new key.");
      return ExitCode.DONE;
    }
    create(directory);
    return ExitCode.DONE;
  }

  private void create(Path directory) throws IOException {
    String gateway = name;
    if (gateway == null || gateway.isBlank() || servers.isEmpty()) {
      throw new BadInputException("--name and --server are needed");
    }
    HostText.problem(address)
        .ifPresent(problem -> {
          throw new BadInputException("--listen: " + problem);
        });
    servers.forEach(AgentInitCommand::requireEndpoint);
    if (Files.exists(directory)) {
      throw new BadInputException(
          directory + " exists already; --reset gives the agent there a new activation key");
    }
    Agent.create(
        directory.toAbsolutePath(),
        new Agent.Settings(gateway, address, port, servers),
        key(),
        InstantSource.system(),
        new SecureRandom());
    say(gateway + " waits for its initialization. Start it: redoubt agent run -d " + directory);
  }

  private static void requireEndpoint(String server) {
    if (!ENDPOINT.matcher(server).matches()) {
      throw new BadInputException(
          "--server: '"
              + server
              + "' is not HOST:PORT; the peer port of a server is 18190 unless its configuration says"
              + " otherwise");
    }
    ServerAddress.parse(server);
  }

  private ActivationKey key() throws IOException {
    return ActivationKey.of(
        new Secrets(surroundings)
            .getNew("Activation key", activationKeyFile, "REDOUBT_ACTIVATION_KEY"));
  }

  private void say(String line) {
    surroundings.terminal().out().println(line);
  }
}
