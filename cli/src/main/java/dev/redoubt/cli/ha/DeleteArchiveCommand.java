package dev.redoubt.cli.ha;

import dev.redoubt.cli.ExitCode;
import dev.redoubt.cli.SessionCommand;
import dev.redoubt.cli.Surroundings;
import dev.redoubt.cli.api.ApiClient;
import dev.redoubt.cli.api.ApiSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** Deletes an archive. */
@Command(
    header = "Deletes a replaced database.",
    description = "Refused while what only it had does not lie on two servers as a bundle.")
final class DeleteArchiveCommand extends SessionCommand {

  @Parameters(paramLabel = "ARCHIVE", description = "Its uid; see 'redoubt ha archives list'.")
  private String archive = "";

  DeleteArchiveCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(ApiSession session) {
    ObjectNode reply = session.call("delete-ha-archive", ApiClient.request().put("uid", archive));
    if (json) {
      printJson(reply);
    } else {
      print("Archive " + archive + " is deleted.");
    }
    return ExitCode.DONE;
  }
}
