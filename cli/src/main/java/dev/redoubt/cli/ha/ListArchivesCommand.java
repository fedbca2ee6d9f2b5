package dev.redoubt.cli.ha;

import dev.redoubt.cli.ExitCode;
import dev.redoubt.cli.SessionCommand;
import dev.redoubt.cli.Surroundings;
import dev.redoubt.cli.TextTable;
import dev.redoubt.cli.api.ApiClient;
import dev.redoubt.cli.api.ApiSession;
import java.util.List;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists the archives of a server. */
@Command(
    header = "Lists the replaced databases that a server keeps.",
    description = "Shows those of the server that --server names, the latest 500.")
final class ListArchivesCommand extends SessionCommand {

  private static final int MOST = 500;

  ListArchivesCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(ApiSession session) {
    ObjectNode reply = session.call("show-ha-archives", ApiClient.request().put("limit", MOST));
    if (json) {
      printJson(reply);
      return ExitCode.DONE;
    }
    TextTable table = new TextTable(List.of("ARCHIVE", "REPLACED", "REVISION", "MB", "BUNDLE"));
    for (JsonNode archive : reply.path("archives")) {
      table.add(
          List.of(
              BundleText.text(archive, "uid"),
              BundleText.text(archive.path("replaced"), "iso-8601"),
              archive.path("position").path("revision").asString("-"),
              String.valueOf(archive.path("bytes").asLong() >> 20),
              BundleText.text(archive, "bundle")));
    }
    table.lines().forEach(this::print);
    for (JsonNode archive : reply.path("archives")) {
      ApiClient.text(archive, "kept-for")
          .ifPresent(why -> print(BundleText.text(archive, "uid") + " is kept: " + why));
    }
    return ExitCode.DONE;
  }
}
