package dev.redoubt.cli.backup;

import dev.redoubt.cli.Surroundings;
import dev.redoubt.cli.TaskCommand;
import dev.redoubt.cli.api.ApiClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes a backup. */
@Command(
    header = "Makes a backup of a server, Active or Standby, and reads it again.",
    description = {
      "Holds the whole management database and the key of the internal CA. Whoever has the file"
          + " and the passphrase has both."
    })
final class CreateCommand extends TaskCommand {

  @Mixin private final BackupPassphrase passphrase = new BackupPassphrase();

  CreateCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected String apiCommand() {
    return "create-backup";
  }

  @Override
  protected ObjectNode request() {
    return ApiClient.request().put("passphrase", passphrase.getNew(surroundings));
  }

  @Override
  protected String done(ObjectNode result) {
    JsonNode details = result.path("task-details").path(0);
    String made = "The backup is whole: " + details.path("file").asString("");
    String warning = details.path("warning").asString("");
    return warning.isEmpty() ? made : made + System.lineSeparator() + "Warning: " + warning;
  }
}
