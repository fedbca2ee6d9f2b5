package dev.redoubt.cli.backup;

import dev.redoubt.cli.ExitCode;
import dev.redoubt.cli.SessionCommand;
import dev.redoubt.cli.Surroundings;
import dev.redoubt.cli.api.ApiClient;
import dev.redoubt.cli.api.ApiSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** Deletes a backup. */
@Command(
    header = "Deletes a backup on a server.",
    description = "Deletes the file for good; copies elsewhere stay.")
final class DeleteCommand extends SessionCommand {

  @Parameters(paramLabel = "NAME", description = "The backup, as 'list' shows it.")
  private String name = "";

  DeleteCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(ApiSession session) {
    ObjectNode reply = session.call("delete-backup", ApiClient.request().put("name", name));
    if (json) {
      printJson(reply);
    } else {
      print(name + " is deleted.");
    }
    return ExitCode.DONE;
  }
}
