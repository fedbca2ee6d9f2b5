package dev.redoubt.cli.ha;

import dev.redoubt.cli.Surroundings;
import dev.redoubt.cli.TaskCommand;
import dev.redoubt.cli.api.ApiClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** Makes the server that it is sent to a Standby. */
@Command(
    header = "Makes the server that you are connected to a Standby.",
    description = {
      "In normal operation it hands over to the server named with --to; in a conflict it gives way to"
          + " that one, and archives what only this server had."
    })
final class SetStandbyCommand extends TaskCommand {

  @Option(
      names = "--to",
      paramLabel = "SERVER",
      description = "Name of the server that is to be the Active. Default: the only other one.")
  private @Nullable String target;

  SetStandbyCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected String apiCommand() {
    return "set-ha-state";
  }

  @Override
  protected ObjectNode request() {
    ObjectNode request = ApiClient.request().put("new-state", "standby");
    return target == null ? request : request.put("peer", target);
  }

  @Override
  protected String done(ObjectNode result) {
    return "The server is a Standby now." + StayingSessions.sentence(result);
  }
}
