package dev.redoubt.cli.ha;

import dev.redoubt.cli.TextTable;
import java.util.ArrayList;
import java.util.List;

/** The status as a person reads it: the whole in a banner, a line per server, then what to do. */
final class HaStatusText {

  private static final List<String> HEADINGS =
      List.of("SERVER", "ADDRESS", "ROLE", "MODE", "STATUS", "LAST SYNC", "POSITION", "BEHIND");

  private HaStatusText() {}

  static List<String> lines(HaStatus status) {
    List<String> lines = new ArrayList<>();
    lines.add("High availability: " + status.banner());
    addIfAny(lines, "  Why:        ", status.reason());
    addIfAny(lines, "  What to do: ", status.action());
    lines.add("");
    lines.addAll(table(status).lines());
    status.servers().forEach(server -> explain(lines, server));
    return lines;
  }

  /** The status when nobody tells it: the banner for that is the command line's own. */
  static List<String> ofUnreachable(String failure) {
    return List.of(
        "High availability: Communication problem",
        "  Why:        " + failure,
        "  What to do: Start the management service on that machine (redoubt server), or check the"
            + " address; then ask another server for its view: redoubt ha status -s HOST");
  }

  private static TextTable table(HaStatus status) {
    TextTable table = new TextTable(HEADINGS);
    for (ServerLine server : status.servers()) {
      table.add(
          List.of(
              server.name() + (server.name().equals(status.asked()) ? " *" : ""),
              dash(server.address()),
              dash(server.role()),
              dash(server.mode()),
              dash(server.status()),
              dash(server.lastSync()),
              dash(server.position()),
              dash(server.lag())));
    }
    return table;
  }

  private static void explain(List<String> lines, ServerLine server) {
    if (!server.action().isEmpty()) {
      lines.add("");
      lines.add(server.name() + ": " + server.status());
      addIfAny(lines, "  Why:        ", server.reason());
      addIfAny(lines, "  What to do: ", server.action());
    }
  }

  private static void addIfAny(List<String> lines, String label, String text) {
    if (!text.isEmpty()) {
      lines.add(label + text);
    }
  }

  private static String dash(String text) {
    return text.isEmpty() ? "-" : text;
  }
}
