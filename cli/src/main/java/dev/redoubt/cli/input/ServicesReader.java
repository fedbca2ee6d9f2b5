package dev.redoubt.cli.input;

import dev.redoubt.cli.api.ApiClient;
import dev.redoubt.model.Quantity;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a list of services as {@code /etc/services} has it, {@code name port/protocol aliases #
 * comment}: a TCP or UDP service per line, and a group of each protocol. Other protocols are left
 * out.
 */
final class ServicesReader {

  private static final Pattern LINE =
      Pattern.compile("(\\S+)\\s+(\\d{1,5})/([a-zA-Z0-9-]+)(?:\\s.*)?");

  private final String prefix;
  private final Map<String, Set<String>> groups = new TreeMap<>();
  private final Map<String, Integer> leftOut = new TreeMap<>();

  /**
   * A reader.
   *
   * @param prefix begins all names, so that they do not meet those of predefined services
   */
  ServicesReader(String prefix) {
    this.prefix = prefix;
  }

  void read(String text, PlanBuilder plan) {
    String[] lines = text.split("\\R", -1);
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i].replaceFirst("#.*", "").strip();
      if (!line.isEmpty()) {
        readLine(i + 1, line, plan);
      }
    }
    groups.forEach((name, members) -> plan.add(0, "service-group", group(name, members)));
    leftOut.forEach((protocol, count) ->
        plan.note(
            Quantity.of(count, "service")
                + " of "
                + protocol
                + " left out: only tcp and udp become objects"));
  }

  private void readLine(int row, String line, PlanBuilder plan) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      plan.bad(row, "'" + line + "' is not of the form: name port/protocol");
      return;
    }
    String protocol = matcher.group(3).toLowerCase(java.util.Locale.ROOT);
    int port = Integer.parseInt(matcher.group(2));
    if (!protocol.equals("tcp") && !protocol.equals("udp")) {
      leftOut.merge(protocol, 1, Integer::sum);
    } else if (port > 65_535) {
      plan.bad(row, "Port " + port + " is larger than 65535");
    } else {
      add(row, matcher.group(1), port, protocol, plan);
    }
  }

  private void add(int row, String service, int port, String protocol, PlanBuilder plan) {
    String name = prefix + service + "_" + protocol;
    ObjectNode body = ApiClient.request().put("name", name).put("port", String.valueOf(port));
    // Otherwise a rule for "any" service could not tell services of the same port apart.
    body.put("match-for-any", false);
    plan.add(row, "service-" + protocol, body);
    groups.computeIfAbsent(prefix + protocol, group -> new LinkedHashSet<>()).add(name);
  }

  private static ObjectNode group(String name, Set<String> members) {
    ObjectNode group = ApiClient.request().put("name", name);
    ArrayNode list = group.putArray("members");
    members.forEach(list::add);
    return group;
  }
}
