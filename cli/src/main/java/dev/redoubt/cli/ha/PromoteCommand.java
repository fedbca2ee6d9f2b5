package dev.redoubt.cli.ha;

import dev.redoubt.cli.BadInputException;
import dev.redoubt.cli.Surroundings;
import dev.redoubt.cli.TaskCommand;
import dev.redoubt.cli.api.ApiClient;
import dev.redoubt.model.Quantity;
import java.util.StringJoiner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes the server that it is sent to the Primary. */
@Command(
    header = "Makes the server the Primary in place of one that is lost for good.",
    description = {
      "The server becomes Active if it is not, as with set-active. The certificate of the lost"
          + " server is revoked, what refers to it refers to this server from then on, and its"
          + " object is deleted. This is final: should the lost server come back, it stops."
    })
final class PromoteCommand extends TaskCommand {

  @Parameters(
      paramLabel = "LOST",
      arity = "0..1",
      description = "Name of the lost Primary, to show that it is meant.")
  private String lost = "";

  @Option(
      names = "--dry-run",
      description = "Show who is unreachable and where the lost server is used; change nothing.")
  private boolean dryRun;

  @Option(
      names = "--force",
      description = "Become Active although the present Active cannot be reached.")
  private boolean force;

  @Option(
      names = "--accept-behind",
      description = "With --force: also if another server is known to have newer revisions.")
  private boolean acceptBehind;

  PromoteCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected String apiCommand() {
    return "promote-to-primary";
  }

  @Override
  protected ObjectNode request() {
    if (dryRun) {
      return ApiClient.request().put("dry-run", true);
    }
    if (lost.isEmpty()) {
      throw new BadInputException(
          "Give the name of the lost Primary; --dry-run shows what would be done");
    }
    ObjectNode request = ApiClient.request().put("lost-server", lost);
    if (force) {
      request.put("force", true);
    }
    return acceptBehind ? request.put("accept-behind", true) : request;
  }

  @Override
  protected String done(ObjectNode result) {
    JsonNode details = result.path("task-details").path(0);
    if (!dryRun) {
      return "The server is the Primary now. "
          + lost
          + " is revoked and its object deleted. It could open the key of the internal CA: "
          + typed("sic rotate")
          + " makes a new one.";
    }
    StringJoiner text = new StringJoiner(System.lineSeparator());
    text.add("Would replace: " + details.path("lost-server").asString(""));
    for (JsonNode server : details.path("unreachable")) {
      text.add(
          "Unreachable:   "
              + server.path("name").asString("")
              + ", last known as "
              + server.path("mode").asString("")
              + " at revision "
              + server.path("revision").asString(""));
    }
    for (JsonNode user : details.path("used-in")) {
      text.add(
          "Used in:       "
              + user.path("type").asString("")
              + " "
              + user.path("name").asString("")
              + ", "
              + Quantity.of(user.path("fields").size(), "field"));
    }
    return text.add("Nothing was changed.").toString();
  }
}
