package dev.redoubt.cli.ha;

import dev.redoubt.cli.ExitCode;
import dev.redoubt.cli.SessionCommand;
import dev.redoubt.cli.Surroundings;
import dev.redoubt.cli.api.ApiClient;
import dev.redoubt.cli.api.ApiSession;
import picocli.CommandLine.Command;
import tools.jackson.databind.node.ObjectNode;

/** Lists the bundles that a server keeps. */
@Command(
    header = "Lists what only the losers of conflicts had.",
    description = "Shows the latest 500 bundles, where they lie, and whether they were salvaged.")
final class ListBundlesCommand extends SessionCommand {

  private static final int MOST = 500;

  ListBundlesCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(ApiSession session) {
    ObjectNode reply = session.call("show-ha-bundles", ApiClient.request().put("limit", MOST));
    if (json) {
      printJson(reply);
    } else {
      BundleText.list(reply).forEach(this::print);
    }
    return ExitCode.DONE;
  }
}
