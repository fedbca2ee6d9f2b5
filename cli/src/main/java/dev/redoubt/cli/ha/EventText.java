package dev.redoubt.cli.ha;

import dev.redoubt.model.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Takes Server-Sent Events apart, line by line, and puts each event into a line for people. */
final class EventText {

  private static final String ID = "id: ";
  private static final String DATA = "data: ";

  private String lastId = "";

  /** The id to go on after. */
  String lastId() {
    return lastId;
  }

  /** The event that a line carries; most lines carry none. */
  Optional<ObjectNode> event(String line) {
    if (line.startsWith(ID)) {
      lastId = line.substring(ID.length());
    }
    return line.startsWith(DATA)
        ? Optional.of(
            CanonicalJson.decodeObject(
                line.substring(DATA.length()).getBytes(StandardCharsets.UTF_8)))
        : Optional.empty();
  }

  /** The event for people. */
  static String text(ObjectNode event) {
    String action = event.path("action").asString("");
    return event.path("time").asString("")
        + "  "
        + event.path("severity").asString("")
        + "  "
        + event.path("text").asString("")
        + (action.isEmpty() ? "" : ". " + action);
  }
}
