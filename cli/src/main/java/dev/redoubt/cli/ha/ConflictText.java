package dev.redoubt.cli.ha;

import dev.redoubt.cli.TextTable;
import dev.redoubt.cli.api.ApiClient;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A conflict as a person reads it: what each side published, and which objects differ. */
final class ConflictText {

  private static final int MOST_OBJECTS = 200;

  private ConflictText() {}

  static List<String> lines(ObjectNode conflict) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Both servers have everything up to revision "
            + conflict.path("last-common-revision").asLong()
            + ".");
    String here = name(conflict.path("here"), "this server");
    String there = name(conflict.path("there"), "the other server");
    addSide(lines, here + " (here)", conflict.path("here"));
    addSide(lines, there + " (there)", conflict.path("there"));
    addObjects(lines, conflict.path("objects"));
    return lines;
  }

  private static void addSide(List<String> lines, String server, JsonNode side) {
    lines.add("");
    lines.add("Published since on " + server + ":");
    TextTable table = new TextTable(List.of("REVISION", "TIME", "WHO", "OBJECTS", "DESCRIPTION"));
    for (JsonNode revision : side.path("revisions")) {
      table.add(
          List.of(
              revision.path("revision").asString("-"),
              text(revision.path("publish-time"), "iso-8601"),
              text(revision, "user-name"),
              revision.path("changes").asString("-"),
              text(revision, "description")));
    }
    table.lines().forEach(line -> lines.add("  " + line));
  }

  private static void addObjects(List<String> lines, JsonNode objects) {
    lines.add("");
    if (objects.isEmpty()) {
      lines.add("No object differs.");
      return;
    }
    lines.add("Objects that were changed since:");
    TextTable table = new TextTable(List.of("CHANGED", "TYPE", "NAME"));
    objects
        .valueStream()
        .limit(MOST_OBJECTS)
        .forEach(object ->
            table.add(
                List.of(text(object, "changed"), text(object, "type"), text(object, "name"))));
    table.lines().forEach(line -> lines.add("  " + line));
    if (objects.size() > MOST_OBJECTS) {
      lines.add("  ... and " + (objects.size() - MOST_OBJECTS) + " more; --json shows all");
    }
  }

  private static String name(JsonNode side, String otherwise) {
    return ApiClient.text(side, "name").orElse(otherwise);
  }

  private static String text(JsonNode object, String member) {
    return ApiClient.text(object, member).filter(text -> !text.isEmpty()).orElse("-");
  }
}
