package dev.redoubt.cli.ha;

import dev.redoubt.cli.api.ApiClient;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the answer of {@code show-ha-status}; what a server does not say stays empty. */
final class HaStatusReader {

  private HaStatusReader() {}

  static HaStatus read(ObjectNode reply) {
    JsonNode answered = reply.path("servers");
    List<ServerLine> servers = new ArrayList<>();
    answered.forEach(server -> servers.add(line(server, lag(server, answered))));
    return new HaStatus(
        text(reply, "overview"),
        text(reply, "reason"),
        text(reply, "action"),
        asked(answered),
        servers,
        notices(reply.path("notices")));
  }

  private static List<HaStatus.Notice> notices(JsonNode answered) {
    List<HaStatus.Notice> notices = new ArrayList<>();
    answered.forEach(one ->
        notices.add(
            new HaStatus.Notice(text(one, "notice"), text(one, "reason"), text(one, "action"))));
    return notices;
  }

  private static String asked(JsonNode servers) {
    for (JsonNode server : servers) {
      if (server.path("self").asBoolean(false)) {
        return text(server, "name");
      }
    }
    return "";
  }

  /** Revisions behind the Active; empty unless there is exactly one Active. */
  private static String lag(JsonNode server, JsonNode servers) {
    List<JsonNode> actives = new ArrayList<>();
    servers.forEach(other -> {
      if (isActive(other)) {
        actives.add(other);
      }
    });
    if (isActive(server) || actives.size() != 1) {
      return "";
    }
    JsonNode own = revision(server);
    JsonNode leading = revision(actives.getFirst());
    return own.isIntegralNumber() && leading.isIntegralNumber()
        ? String.valueOf(Math.max(0, leading.asLong() - own.asLong()))
        : "";
  }

  private static boolean isActive(JsonNode server) {
    return text(server, "mode").equals("active");
  }

  private static JsonNode revision(JsonNode server) {
    return server.path("position").path("revision");
  }

  private static ServerLine line(JsonNode server, String lag) {
    return new ServerLine(
        text(server, "name"),
        text(server, "ip-address"),
        capitalized(text(server, "role")),
        capitalized(text(server, "mode").replace('-', ' ')),
        text(server, "status"),
        time(server.path("last-successful-sync").path("posix")),
        number(revision(server)),
        lag,
        text(server, "reason"),
        text(server, "action"));
  }

  private static String text(JsonNode object, String member) {
    return ApiClient.text(object, member).orElse("");
  }

  private static String time(JsonNode posixMillis) {
    return posixMillis.isIntegralNumber()
        ? Instant.ofEpochMilli(posixMillis.asLong()).truncatedTo(ChronoUnit.SECONDS).toString()
        : "";
  }

  private static String number(JsonNode value) {
    return value.isIntegralNumber() ? value.asString() : "";
  }

  private static String capitalized(String word) {
    return word.isEmpty() ? "" : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
