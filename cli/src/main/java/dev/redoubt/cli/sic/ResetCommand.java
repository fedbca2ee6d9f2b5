package dev.redoubt.cli.sic;

import dev.redoubt.cli.Surroundings;
import dev.redoubt.cli.TaskCommand;
import dev.redoubt.cli.api.ApiClient;
import dev.redoubt.cli.api.ApiSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** Revokes the certificate of another server, so that trust can start over. */
@Command(
    header = "Revokes the certificate of another server.",
    description = {
      "The other server is shut out until trust is established anew. Set a new activation key on it"
          + " with 'redoubt sic key --reset', and give that key to the Active:",
      "  redoubt api initialize-sic name SERVER --secret one-time-password"
    })
final class ResetCommand extends TaskCommand {

  @Parameters(paramLabel = "SERVER", description = "Name of the other server.")
  private String peer = "";

  ResetCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected String apiCommand() {
    return "reset-sic";
  }

  @Override
  protected ObjectNode request() {
    return ApiClient.request().put("name", peer);
  }

  @Override
  protected void finish(ApiSession own) {
    tasks(own).run("publish", ApiClient.request(), progress -> {});
    own.logout();
  }

  @Override
  protected String done(ObjectNode result) {
    return "The certificate of " + peer + " is revoked.";
  }
}
