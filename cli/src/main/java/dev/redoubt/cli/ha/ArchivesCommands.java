package dev.redoubt.cli.ha;

import dev.redoubt.cli.CommandGroup;
import dev.redoubt.cli.Surroundings;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code redoubt ha archives} and what is below it. */
@Command(
    header = "Databases that were replaced and are kept: list, delete.",
    description = {
      "A database that is replaced although it held something of its own is kept as an archive on its"
          + " server. What only it had is copied to the other servers as a bundle; see 'redoubt ha"
          + " bundles'."
    })
final class ArchivesCommands extends CommandGroup {

  private ArchivesCommands() {}

  static CommandLine of(Surroundings surroundings) {
    return new CommandLine(new ArchivesCommands())
        .addSubcommand("list", new ListArchivesCommand(surroundings))
        .addSubcommand("delete", new DeleteArchiveCommand(surroundings));
  }
}
