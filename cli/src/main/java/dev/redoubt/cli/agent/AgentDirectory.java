package dev.redoubt.cli.agent;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that says where an agent is. */
final class AgentDirectory {

  @Option(
      names = {"-d", "--directory"},
      paramLabel = "DIR",
      description = "The agent's directory. Default: ${DEFAULT-VALUE}.")
  private Path directory = Path.of("redoubt-agent");

  Path path() {
    return directory;
  }
}
