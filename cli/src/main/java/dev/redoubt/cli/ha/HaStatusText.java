package dev.redoubt.cli.ha;

import dev.redoubt.cli.TextTable;
import dev.redoubt.cli.TextWrap;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The status as a person reads it: the whole in a banner, a line per server, then what to do. */
final class HaStatusText {

  private static final List<String> HEADINGS =
      List.of("SERVER", "ADDRESS", "ROLE", "MODE", "STATUS", "REVISION", "BEHIND", "LAST SYNC");
  private static final String LAST_SYNC = ", last sync time: ";
  private static final String WHY = "  Why:        ";
  private static final String WHAT_TO_DO = "  What to do: ";

  private HaStatusText() {}

  /**
   * The lines.
   *
   * @param typed makes a whole command for the same server out of its words
   */
  static List<String> lines(HaStatus status, UnaryOperator<String> typed) {
    List<String> lines = new ArrayList<>();
    lines.add("High availability: " + status.banner());
    addIfAny(lines, WHY, status.reason());
    addIfAny(lines, WHAT_TO_DO, status.action());
    addCommands(lines, RemedyCommands.of(status, typed));
    lines.add("");
    lines.addAll(table(status).lines());
    status.servers().forEach(server -> explain(lines, server, status.action()));
    for (HaStatus.Notice notice : status.notices()) {
      lines.add("");
      lines.add(notice.notice());
      addIfAny(lines, WHY, notice.reason());
      addIfAny(lines, WHAT_TO_DO, notice.action());
    }
    return lines;
  }

  /** The status when nobody tells it: the banner for that is the command line's own. */
  static List<String> ofUnreachable(String failure, String program) {
    List<String> lines = new ArrayList<>();
    lines.add("High availability: Communication problem");
    addIfAny(lines, WHY, failure);
    addIfAny(
        lines,
        WHAT_TO_DO,
        "Start the server on that machine, or check the address; meanwhile ask another server for"
            + " its view");
    addCommands(
        lines,
        List.of(
            new RemedyCommands.Remedy(program + " server -d DIRECTORY", "on that machine"),
            new RemedyCommands.Remedy(
                program + " ha status -s HOST", "for another server's view")));
    return lines;
  }

  private static TextTable table(HaStatus status) {
    TextTable table = new TextTable(HEADINGS);
    for (ServerLine server : status.servers()) {
      table.add(
          List.of(
              server.name() + (server.name().equals(status.asked()) ? " *" : ""),
              dash(server.address()),
              dash(server.role()),
              dash(server.mode() + (server.isHeard() ? "" : " ?")),
              dash(withoutLastSync(server.status())),
              dash(server.revision()),
              dash(server.lag()),
              dash(server.lastSync())));
    }
    return table;
  }

  /** A status carries the time that has a column of its own. */
  private static String withoutLastSync(String status) {
    int time = status.indexOf(LAST_SYNC);
    return time < 0 ? status : status.substring(0, time);
  }

  private static void explain(List<String> lines, ServerLine server, String saidAlready) {
    if (!server.action().isEmpty()) {
      lines.add("");
      lines.add(server.name() + ": " + server.status());
      addIfAny(lines, WHY, server.reason());
      if (!server.action().equals(saidAlready)) {
        addIfAny(lines, WHAT_TO_DO, server.action());
      }
    }
  }

  /** Never wrapped, since they are to be pasted; a shell skips the lines with the number sign. */
  private static void addCommands(List<String> lines, List<RemedyCommands.Remedy> remedies) {
    if (!remedies.isEmpty()) {
      lines.add("  Commands:");
    }
    for (RemedyCommands.Remedy remedy : remedies) {
      lines.add("    # " + remedy.when());
      lines.add("    " + remedy.command());
    }
  }

  private static void addIfAny(List<String> lines, String label, String text) {
    if (!text.isEmpty()) {
      lines.addAll(TextWrap.lines(label, text));
    }
  }

  private static String dash(String text) {
    return text.isEmpty() ? "-" : text;
  }
}
