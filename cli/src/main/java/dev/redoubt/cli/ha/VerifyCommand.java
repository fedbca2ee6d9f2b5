package dev.redoubt.cli.ha;

import dev.redoubt.cli.Surroundings;
import dev.redoubt.cli.TaskCommand;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Recomputes the digest of a server's database from the bytes on its disk. */
@Command(
    header = "Checks a server's database against its history.",
    description = {
      "Reads every object of the server's database from disk, recomputes the digest and the indexes,"
          + " and compares them with what the revision history says."
    })
final class VerifyCommand extends TaskCommand {

  VerifyCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected String apiCommand() {
    return "verify-database";
  }

  @Override
  protected String done(ObjectNode result) {
    JsonNode details = result.path("task-details").path(0);
    String digest = details.path("digest").asString("");
    return "The database is what its history says"
        + (digest.isEmpty() ? "." : ": digest " + digest);
  }
}
