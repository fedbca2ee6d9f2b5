package dev.redoubt.cli.backup;

import dev.redoubt.cli.ExitCode;
import dev.redoubt.cli.SessionCommand;
import dev.redoubt.cli.Surroundings;
import dev.redoubt.cli.api.ApiClient;
import dev.redoubt.cli.api.ApiSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** Shows one backup. */
@Command(
    header = "Shows a backup on a server.",
    description = "Shows what the head of the file says; 'verify' reads all of it.")
final class ShowCommand extends SessionCommand {

  @Parameters(paramLabel = "NAME", description = "The backup, as 'list' shows it.")
  private String name = "";

  ShowCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(ApiSession session) {
    ObjectNode backup = session.call("show-backup", ApiClient.request().put("name", name));
    if (json) {
      printJson(backup);
      return ExitCode.DONE;
    }
    print("File:     " + backup.path("file").asString(""));
    print("Server:   " + backup.path("server").asString(""));
    print("Made:     " + backup.path("creation-time").path("iso-8601").asString(""));
    print("Revision: " + backup.path("position").path("revision").asString(""));
    print("Digest:   " + backup.path("digest").asString(""));
    print("Objects:  " + backup.path("objects").asString(""));
    print("CA key:   " + (backup.path("ca-key").asBoolean(false) ? "in it" : "not in it"));
    if (backup.has("recovery-key")) {
      print("          the recovery key " + backup.path("recovery-key").asString("") + " opens it");
    }
    if (backup.has("warning")) {
      print("Warning:  " + backup.path("warning").asString(""));
    }
    return ExitCode.DONE;
  }
}
