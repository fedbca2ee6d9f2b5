package dev.redoubt.cli.backup;

import dev.redoubt.cli.ExitCode;
import dev.redoubt.cli.SessionCommand;
import dev.redoubt.cli.Surroundings;
import dev.redoubt.cli.TextTable;
import dev.redoubt.cli.api.ApiSession;
import java.util.List;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists the backups of a server. */
@Command(
    header = "Lists the backups on a server, the newest first.",
    description = "Shows the backups in the server's own directory.")
final class ListCommand extends SessionCommand {

  private static final int MEBIBYTE_SHIFT = 20;

  ListCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(ApiSession session) {
    ObjectNode reply = session.call("show-backups");
    if (json) {
      printJson(reply);
      return ExitCode.DONE;
    }
    TextTable table = new TextTable(List.of("NAME", "MADE", "REVISION", "MIB", "CA KEY"));
    for (JsonNode backup : reply.path("backups")) {
      table.add(
          List.of(
              backup.path("name").asString(""),
              backup.path("creation-time").path("iso-8601").asString(""),
              backup.path("position").path("revision").asString(""),
              Long.toString(backup.path("size-bytes").asLong() >> MEBIBYTE_SHIFT),
              caKey(backup)));
    }
    table.lines().forEach(this::print);
    return ExitCode.DONE;
  }

  private static String caKey(JsonNode backup) {
    if (backup.path("ca-key").asBoolean(false)) {
      return "yes";
    }
    return backup.has("recovery-key") ? "by recovery key" : "no";
  }
}
