package dev.redoubt.cli.ha;

import dev.redoubt.cli.TextTable;
import dev.redoubt.cli.api.ApiClient;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Bundles as a person reads them. */
final class BundleText {

  private static final int MOST_OBJECTS = 20;

  private BundleText() {}

  /** A line for each bundle. */
  static List<String> list(ObjectNode reply) {
    TextTable table =
        new TextTable(
            List.of("BUNDLE", "OF", "REPLACED", "REVISIONS", "CHANGES", "SALVAGED", "LIES ON"));
    for (JsonNode bundle : reply.path("bundles")) {
      table.add(
          List.of(
              text(bundle, "uid"),
              text(bundle.path("server"), "name"),
              text(bundle.path("replaced"), "iso-8601"),
              bundle.path("first-revision").asString("-")
                  + " to "
                  + bundle.path("last-revision").asString("-"),
              bundle.path("changes").asString("-"),
              salvaged(bundle),
              names(bundle.path("servers"))));
    }
    return table.lines();
  }

  /** What is in a bundle. */
  static List<String> contents(ObjectNode bundle) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Bundle of "
            + text(bundle.path("server"), "name")
            + ": revisions "
            + bundle.path("first-revision").asString("-")
            + " to "
            + bundle.path("last-revision").asString("-")
            + "; the last that others have too is "
            + bundle.path("last-common-revision").asString("-")
            + ".");
    lines.add(
        "It lies on "
            + names(bundle.path("servers"))
            + " and was "
            + (bundle.path("salvaged").asBoolean(false) ? "" : "not ")
            + "salvaged.");
    for (JsonNode revision : bundle.path("revisions-shown")) {
      lines.add("");
      lines.add(
          "Revision "
              + revision.path("revision").asString("-")
              + ", "
              + text(revision.path("publish-time"), "iso-8601")
              + ", "
              + text(revision, "user-name")
              + ": "
              + text(revision, "description"));
      revision
          .path("objects")
          .valueStream()
          .limit(MOST_OBJECTS)
          .forEach(object ->
              lines.add(
                  "  "
                      + text(object, "change")
                      + "  "
                      + text(object, "type")
                      + "  "
                      + text(object, "name")));
      int changes = revision.path("changes").asInt(0);
      if (changes > MOST_OBJECTS) {
        lines.add("  ... " + changes + " objects in all; --json shows 1,000 of them");
      }
    }
    return lines;
  }

  /** What only the server itself published needs no salvage. */
  private static String salvaged(JsonNode bundle) {
    if (bundle.path("by-administrators").asLong(0) == 0) {
      return "not needed";
    }
    return bundle.path("salvaged").asBoolean(false) ? "yes" : "no";
  }

  /** A text member, or a dash. */
  static String text(JsonNode object, String member) {
    return ApiClient.text(object, member).filter(text -> !text.isEmpty()).orElse("-");
  }

  private static String names(JsonNode servers) {
    return servers
        .valueStream()
        .map(server -> text(server, "name"))
        .collect(Collectors.joining(", "));
  }
}
