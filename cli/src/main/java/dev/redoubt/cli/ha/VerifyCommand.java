package dev.redoubt.cli.ha;

import dev.redoubt.cli.Surroundings;
import dev.redoubt.cli.TaskCommand;
import dev.redoubt.cli.api.ApiClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Recomputes the digest of a server's database from the bytes on its disk. */
@Command(
    header = "Checks a server's database against its history.",
    description = {
      "Reads every object of the server's database from disk while it works, recomputes the digest"
          + " and the indexes, and compares them with what the revision history says. A standby whose"
          + " database is damaged is repaired by a full sync, which begins by itself."
    })
final class VerifyCommand extends TaskCommand {

  @Option(names = "--all", description = "On every server.")
  private boolean all;

  VerifyCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected String apiCommand() {
    return "verify-database";
  }

  @Override
  protected ObjectNode request() {
    ObjectNode request = ApiClient.request();
    return all ? request.put("all-servers", true) : request;
  }

  @Override
  protected String done(ObjectNode result) {
    JsonNode details = result.path("task-details");
    String digest = details.path(0).path("digest").asString("");
    String which =
        all && details.size() > 1
            ? "The database of each of " + details.size() + " servers is"
            : "The database is";
    return which + " what its history says" + (digest.isEmpty() ? "." : ": digest " + digest);
  }
}
