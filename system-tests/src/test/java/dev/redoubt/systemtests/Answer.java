package dev.redoubt.systemtests;

import tools.jackson.databind.node.ObjectNode;

/**
 * What a server answered.
 *
 * @param command the command that was sent
 * @param status the HTTP status
 * @param body the JSON object
 */
public record Answer(String command, int status, ObjectNode body) {

  public boolean isOk() {
    return status == 200;
  }

  /** The body, if the command was carried out. */
  public ObjectNode orFail() {
    if (!isOk()) {
      throw new AssertionError(command + " was refused with HTTP " + status + ": " + body);
    }
    return body;
  }

  /** Why the command was refused. */
  public String refusal() {
    if (isOk()) {
      throw new AssertionError(command + " was not refused: " + body);
    }
    return body.path("message").asString("");
  }
}
