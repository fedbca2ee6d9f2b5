package dev.redoubt.server.recovery;

import dev.redoubt.command.error.OperationRefusedException;
import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds what refers to an object, and makes it refer to another one. */
final class References {

  private static final int MOST = 10_000;

  private References() {}

  /** The objects that refer to another one, each with the fields that do. */
  static Map<ManagedObject, List<String>> to(Uid target, ObjectReader objects) {
    List<ObjectReader.Use> uses = objects.usedBy(target, MOST + 1);
    if (uses.size() > MOST) {
      throw new OperationRefusedException(
          "More than " + MOST + " references lead to the server; remove some of them first");
    }
    Map<Uid, List<String>> fields = new LinkedHashMap<>();
    uses.forEach(
        use -> fields.computeIfAbsent(use.user(), _ -> new ArrayList<>()).add(use.field()));
    Map<ManagedObject, List<String>> users = new LinkedHashMap<>();
    fields.forEach((user, names) -> objects.find(user).ifPresent(found -> users.put(found, names)));
    return users;
  }

  /** The body of an object in which another object stands in place of one, once in each list. */
  static ObjectNode replaced(ObjectNode body, Uid old, Uid by) {
    return (ObjectNode) replaced((JsonNode) body, old.toString(), by.toString());
  }

  private static JsonNode replaced(JsonNode value, String old, String by) {
    return switch (value) {
      case ObjectNode object -> {
        ObjectNode result = object.objectNode();
        object
            .properties()
            .forEach(each -> result.set(each.getKey(), replaced(each.getValue(), old, by)));
        yield result;
      }
      case ArrayNode array -> {
        ArrayNode result = array.arrayNode();
        boolean touched = false;
        for (JsonNode element : array) {
          JsonNode next = replaced(element, old, by);
          touched |= !next.equals(element);
          result.add(next);
        }
        yield touched ? distinct(result) : result;
      }
      default ->
          value.isString() && value.stringValue().equals(old)
              ? tools.jackson.databind.node.StringNode.valueOf(by)
              : value;
    };
  }

  private static ArrayNode distinct(ArrayNode array) {
    ArrayNode result = array.arrayNode();
    List<JsonNode> seen = new ArrayList<>();
    for (JsonNode element : array) {
      if (!seen.contains(element)) {
        seen.add(element);
        result.add(element);
      }
    }
    return result;
  }
}
