package dev.redoubt.cli.ha;

import dev.redoubt.cli.CommandGroup;
import dev.redoubt.cli.Surroundings;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code redoubt ha bundles} and what is below it. */
@Command(
    header = "What only the losers of conflicts had: list, show, delete, make, import.",
    description = {
      "A bundle holds the revisions that only a replaced database had. It is made by itself and lies"
          + " on every server. 'redoubt ha salvage' brings back what is in it."
    })
final class BundlesCommands extends CommandGroup {

  private BundlesCommands() {}

  static CommandLine of(Surroundings surroundings) {
    return new CommandLine(new BundlesCommands())
        .addSubcommand("list", new ListBundlesCommand(surroundings))
        .addSubcommand("show", new ShowBundleCommand(surroundings))
        .addSubcommand("delete", new DeleteBundleCommand(surroundings))
        .addSubcommand("make", new MakeBundleCommand(surroundings))
        .addSubcommand("import", new ImportBundleCommand(surroundings));
  }
}
