package dev.redoubt.cli.ha;

import dev.redoubt.cli.Surroundings;
import dev.redoubt.cli.TaskCommand;
import dev.redoubt.cli.api.ApiClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** Replaces the database of a standby by a snapshot of the Active's. */
@Command(
    header = "Replaces a standby's whole database by the Active's.",
    description = {
      "Replaces the whole database of a standby by a snapshot of the Active's, in seven steps that",
      "the progress shows. Run it on the Active. The standby serves its old database until the new",
      "one is verified, and archives the old one if it held anything of its own."
    })
final class FullSyncCommand extends TaskCommand {

  @Parameters(paramLabel = "SERVER", description = "Name of the standby.")
  private String peer = "";

  FullSyncCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected String apiCommand() {
    return "ha-full-sync";
  }

  @Override
  protected ObjectNode request() {
    return ApiClient.request().put("name", peer);
  }

  @Override
  protected String done(ObjectNode result) {
    return peer + " has the whole database of this server.";
  }
}
