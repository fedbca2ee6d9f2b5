package dev.redoubt.cli.input;

import dev.redoubt.cli.api.ApiClient;
import tools.jackson.databind.node.ObjectNode;

/**
 * One object that is to be created.
 *
 * @param row where it comes from: line of a CSV or services file, place in a list counted from 1; 0
 *     for an object that the import makes itself
 * @param type wire name of the type
 * @param body the parameters of its add command
 */
public record Draft(int row, String type, ObjectNode body) {

  /** What it is and where it comes from, for a message. */
  String place() {
    String what = type + " '" + name() + "'";
    return row == 0 ? what : "Row " + row + ", " + what;
  }

  /** The object's name; empty if it has none. */
  public String name() {
    return ApiClient.text(body, "name").orElse("");
  }
}
