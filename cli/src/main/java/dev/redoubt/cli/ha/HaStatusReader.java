package dev.redoubt.cli.ha;

import dev.redoubt.cli.api.ApiClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the answer of {@code show-ha-status}; what a server does not say stays empty. */
final class HaStatusReader {

  private HaStatusReader() {}

  static HaStatus read(ObjectNode reply) {
    List<ServerLine> servers = new ArrayList<>();
    reply.path("servers").forEach(server -> servers.add(line(server)));
    return new HaStatus(
        text(reply, "status"),
        text(reply, "reason"),
        text(reply, "action"),
        text(reply, "asked-server"),
        servers);
  }

  private static ServerLine line(JsonNode server) {
    return new ServerLine(
        text(server, "name"),
        text(server, "ip-address"),
        capitalized(text(server, "role")),
        capitalized(text(server, "ha-state")),
        text(server, "status"),
        text(server.path("last-successful-sync"), "iso-8601"),
        number(server.path("position").path("number")),
        number(server.path("revisions-behind")),
        text(server, "reason"),
        text(server, "action"));
  }

  private static String text(JsonNode object, String member) {
    return ApiClient.text(object, member).orElse("");
  }

  private static String number(JsonNode value) {
    return value.isIntegralNumber() ? value.asString() : "";
  }

  private static String capitalized(String word) {
    return word.isEmpty() ? "" : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
