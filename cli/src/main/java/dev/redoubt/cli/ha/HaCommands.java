package dev.redoubt.cli.ha;

import dev.redoubt.cli.CommandGroup;
import dev.redoubt.cli.Surroundings;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code redoubt ha} and what is below it. */
@Command(
    header = "Management high availability: status, synchronization, changeover.",
    description =
        "All of them work on the server that --server names, and show the others from there.")
public final class HaCommands extends CommandGroup {

  private HaCommands() {}

  /** The group with its commands. */
  public static CommandLine of(Surroundings surroundings) {
    return new CommandLine(new HaCommands())
        .addSubcommand("status", new StatusCommand(surroundings))
        .addSubcommand("events", new EventsCommand(surroundings))
        .addSubcommand("sync", new SyncCommand(surroundings))
        .addSubcommand("full-sync", new FullSyncCommand(surroundings))
        .addSubcommand("cancel-full-sync", new CancelFullSyncCommand(surroundings))
        .addSubcommand("set-active", new SetActiveCommand(surroundings))
        .addSubcommand("set-standby", new SetStandbyCommand(surroundings))
        .addSubcommand("conflict", new ConflictCommand(surroundings))
        .addSubcommand("promote", new PromoteCommand(surroundings))
        .addSubcommand("archives", ArchivesCommands.of(surroundings))
        .addSubcommand("bundles", BundlesCommands.of(surroundings))
        .addSubcommand("salvage", new SalvageCommand(surroundings))
        .addSubcommand("verify", new VerifyCommand(surroundings));
  }
}
