package dev.redoubt.cli.agent;

import dev.redoubt.cli.CommandGroup;
import dev.redoubt.cli.Surroundings;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code redoubt agent} and what is below it. */
@Command(
    header = "The agent of a gateway: reports its status to the management.",
    description =
        "Runs on the gateway. It is initialized by an activation key, as a secondary is, and reports"
            + " over SIC from then on, to whichever server is Active.")
public final class AgentCommands extends CommandGroup {

  private AgentCommands() {}

  /** The group with its commands. */
  public static CommandLine of(Surroundings surroundings) {
    return new CommandLine(new AgentCommands())
        .addSubcommand("init", new AgentInitCommand(surroundings))
        .addSubcommand("run", new AgentRunCommand(surroundings))
        .addSubcommand(
            "send-recovery-material", new AgentSendRecoveryMaterialCommand(surroundings));
  }
}
