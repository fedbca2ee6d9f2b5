package dev.redoubt.cli.backup;

import dev.redoubt.cli.CommandGroup;
import dev.redoubt.cli.Surroundings;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code redoubt backup} and what is below it. */
@Command(
    header = "Backups of a server, made while it works.",
    description = {
      "A backup is one file in the server's directory, sealed by a passphrase. Copy it to another"
          + " machine. 'redoubt restore' makes a server out of it."
    })
public final class BackupCommands extends CommandGroup {

  private BackupCommands() {}

  /** The group with its commands. */
  public static CommandLine of(Surroundings surroundings) {
    return new CommandLine(new BackupCommands())
        .addSubcommand("create", new CreateCommand(surroundings))
        .addSubcommand("list", new ListCommand(surroundings))
        .addSubcommand("show", new ShowCommand(surroundings))
        .addSubcommand("verify", new VerifyCommand(surroundings))
        .addSubcommand("delete", new DeleteCommand(surroundings))
        .addSubcommand("schedule", new ScheduleCommand(surroundings));
  }
}
