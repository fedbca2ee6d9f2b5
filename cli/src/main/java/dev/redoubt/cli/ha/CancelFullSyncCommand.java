package dev.redoubt.cli.ha;

import dev.redoubt.cli.Surroundings;
import dev.redoubt.cli.TaskCommand;
import dev.redoubt.cli.api.ApiClient;
import picocli.CommandLine.Command;
import tools.jackson.databind.node.ObjectNode;

/** Gives up the full sync in progress. */
@Command(
    header = "Gives up the full sync in progress.",
    description = {
      "Gives up the full sync that is in progress. Run it on the Active. Standbys that have not"
          + " switched yet keep their databases, and what they have fetched serves the next full sync."
          + " None begins by itself before the next comparison of positions."
    })
final class CancelFullSyncCommand extends TaskCommand {

  CancelFullSyncCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected String apiCommand() {
    return "cancel-ha-full-sync";
  }

  @Override
  protected String done(ObjectNode result) {
    return ApiClient.text(result, "progress-description").orElse("The full sync was cancelled.");
  }
}
