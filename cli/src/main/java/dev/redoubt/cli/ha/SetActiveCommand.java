package dev.redoubt.cli.ha;

import dev.redoubt.cli.Surroundings;
import dev.redoubt.cli.TaskCommand;
import dev.redoubt.cli.api.ApiClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** Makes the server that it is sent to the Active. */
@Command(
    header = "Makes the server that you are connected to the Active.",
    description = {
      "If the present Active can be reached it hands over, and nothing is lost. If it cannot, the"
          + " command is refused with what you would risk; --force then starts a new term without it."
    })
final class SetActiveCommand extends TaskCommand {

  @Option(
      names = "--force",
      description = {
        "Activate although the present Active cannot be reached. When it returns there is a"
            + " conflict, to be resolved with set-standby on one of the two."
      })
  private boolean force;

  @Option(
      names = "--accept-behind",
      description = {
        "With --force: activate although another server is known to have newer"
            + " revisions. They come into conflict when that server returns."
      })
  private boolean acceptBehind;

  SetActiveCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected String apiCommand() {
    return "set-ha-state";
  }

  @Override
  protected ObjectNode request() {
    ObjectNode request = ApiClient.request().put("new-state", "active");
    if (force) {
      request.put("force", true);
    }
    return acceptBehind ? request.put("accept-behind", true) : request;
  }

  @Override
  protected String done(ObjectNode result) {
    return "The server is the Active now." + StayingSessions.sentence(result);
  }
}
