package dev.redoubt.cli.sic;

import dev.redoubt.cli.CommandGroup;
import dev.redoubt.cli.Surroundings;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code redoubt sic} and what is below it. */
@Command(
    header = "Trust between the servers: test, reset, keys.",
    description =
        "Secure Internal Communication: servers know each other by certificates of the internal CA.")
public final class SicCommands extends CommandGroup {

  private SicCommands() {}

  /** The group with its commands. */
  public static CommandLine of(Surroundings surroundings) {
    return new CommandLine(new SicCommands())
        .addSubcommand("test", new TestCommand(surroundings))
        .addSubcommand("reset", new ResetCommand(surroundings))
        .addSubcommand("rotate", new RotateCommand(surroundings))
        .addSubcommand("recovery-key", new RecoveryKeyCommand(surroundings))
        .addSubcommand("key", new KeyCommand(surroundings));
  }
}
