package dev.redoubt.cli.ha;

import dev.redoubt.cli.Surroundings;
import dev.redoubt.cli.TaskCommand;
import dev.redoubt.cli.api.ApiClient;
import picocli.CommandLine.Command;
import tools.jackson.databind.node.ObjectNode;

/** Compares positions now instead of at the next of the regular times, and catches up. */
@Command(
    header = "Compares the servers now and lets standbys catch up.",
    description = {
      "Compares the positions of the servers now and lets standbys that are behind catch up."
          + " The server does the same by itself every three minutes and at every publish."
    })
final class SyncCommand extends TaskCommand {

  SyncCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected String apiCommand() {
    return "ha-sync";
  }

  @Override
  protected String done(ObjectNode result) {
    return ApiClient.text(result, "progress-description").orElse("Synchronized.");
  }
}
