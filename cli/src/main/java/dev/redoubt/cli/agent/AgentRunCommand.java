package dev.redoubt.cli.agent;

import dev.redoubt.cli.BadInputException;
import dev.redoubt.cli.ProductVersion;
import dev.redoubt.cli.Surroundings;
import dev.redoubt.ha.dynamic.GatewayStatus;
import dev.redoubt.server.agent.Agent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code redoubt agent run}: reports until it is told to stop. */
@Command(
    header = "Runs an agent until it is told to stop.",
    description = {
      "Waits for the initialization, then reports at the interval. What the gateway says of itself"
          + " may come from a file of JSON, which is read before each report:",
      "",
      "  {\"state\": \"ok\", \"policy\": \"Standard\", \"installed-revision\": 12,",
      "   \"compliance\": \"compliant\", \"connected-users\": 40}",
      "",
      "Fields: state (ok, warning, error), message, version, operating-system, policy,"
          + " installed-revision, installed-chain, compliance, connected-users."
    },
    mixinStandardHelpOptions = true,
    versionProvider = ProductVersion.class,
    optionListHeading = "%nOptions:%n")
final class AgentRunCommand implements Callable<Integer> {

  private static final int MAX_INTERVAL_SECONDS = 3_600;
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Surroundings surroundings;

  @Mixin private final AgentDirectory place = new AgentDirectory();

  @Option(
      names = "--interval",
      paramLabel = "SECONDS",
      description = "How often to report, 1 to 3600. Default: ${DEFAULT-VALUE}.")
  private int intervalSeconds = 10;

  @Option(
      names = "--status-file",
      paramLabel = "FILE",
      description = "What to report, as JSON. Without it: ok, with version and operating system.")
  private @Nullable Path statusFile;

  AgentRunCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (intervalSeconds < 1 || intervalSeconds > MAX_INTERVAL_SECONDS) {
      throw new BadInputException("--interval is from 1 to " + MAX_INTERVAL_SECONDS + " seconds");
    }
    Path directory = place.path();
    try (Agent agent = agent(directory).orElseThrow(() -> noAgent(directory))) {
      say("The agent listens on port " + agent.port() + ".");
      return run(agent);
    }
  }

  private static Optional<Agent> agent(Path directory) throws IOException {
    return Files.isDirectory(directory)
        ? Agent.open(directory.toAbsolutePath(), InstantSource.system(), new SecureRandom())
        : Optional.empty();
  }

  private static BadInputException noAgent(Path directory) {
    return new BadInputException(directory + " holds no agent; make one: redoubt agent init");
  }

  /** Says what has changed, and not the same thing every interval. */
  private int run(Agent agent) throws InterruptedException {
    String said = "";
    while (true) {
      while (!agent.awaitInitialized(LOOK)) {
        said = sayOnce(said, "Waiting for the initialization.");
      }
      try {
        said = sayOnce(said, "Reporting to " + agent.report(status()) + ".");
      } catch (IOException e) {
        said = sayOnce(said, "No server took the report: " + e.getMessage());
      }
      surroundings.pause().sleep(Duration.ofSeconds(intervalSeconds));
    }
  }

  private GatewayStatus status() {
    Path file = statusFile;
    StatusFile content = new StatusFile(intervalSeconds);
    return file == null ? content.plain() : content.read(file);
  }

  private String sayOnce(String before, String line) {
    if (!line.equals(before)) {
      say(line);
    }
    return line;
  }

  private void say(String line) {
    surroundings.terminal().out().println(line);
    surroundings.terminal().out().flush();
  }
}
