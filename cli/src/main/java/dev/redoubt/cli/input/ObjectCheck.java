package dev.redoubt.cli.input;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Knows, without a server, which objects can be created. */
interface ObjectCheck {

  /** Why the parameters cannot make an object of the type; nothing if they can. */
  Optional<String> problem(String type, ObjectNode body);

  /** Within what the names of a type are unique. */
  String nameSpace(String type);

  /** Whether a field of a type holds several values. */
  boolean isList(String type, String field);
}
