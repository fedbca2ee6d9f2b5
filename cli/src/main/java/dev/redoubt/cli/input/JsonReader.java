package dev.redoubt.cli.input;

import dev.redoubt.cli.BadInputException;
import dev.redoubt.cli.api.ApiClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads objects in JSON: a list of objects with a member {@code type}; or lists by type, {@code
 * {"host": [...], "group": [...]}}; or the request of {@code add-objects-batch} itself.
 */
final class JsonReader {

  private final String defaultType;
  private int row;

  JsonReader(String defaultType) {
    this.defaultType = defaultType;
  }

  void read(JsonNode file, PlanBuilder plan) {
    switch (file) {
      case ArrayNode list -> readList(list, defaultType, plan);
      case ObjectNode batch when isBatch(batch) -> readBatch(batch, plan);
      case ObjectNode byType -> readByType(byType, plan);
      default ->
          throw new BadInputException("The file must hold a JSON list of objects or lists by type");
    }
  }

  private static boolean isBatch(ObjectNode file) {
    JsonNode first = file.path("objects").path(0);
    return file.size() == 1 && first.path("type").isString() && first.path("list").isArray();
  }

  private void readBatch(ObjectNode file, PlanBuilder plan) {
    for (JsonNode part : file.path("objects")) {
      if (part.path("list") instanceof ArrayNode list) {
        readList(list, ApiClient.text(part, "type").orElse(defaultType), plan);
      } else {
        plan.bad(++row, "A part of 'objects' has no 'list'");
      }
    }
  }

  private void readByType(ObjectNode file, PlanBuilder plan) {
    file.properties()
        .forEach(entry -> {
          if (entry.getValue() instanceof ArrayNode list) {
            readList(list, entry.getKey(), plan);
          } else {
            plan.bad(++row, "'" + entry.getKey() + "' must hold a list of objects of that type");
          }
        });
  }

  private void readList(ArrayNode list, String type, PlanBuilder plan) {
    for (JsonNode item : list) {
      row++;
      if (item instanceof ObjectNode object) {
        ObjectNode body = object.deepCopy();
        JsonNode own = body.remove("type");
        plan.add(row, own != null && own.isString() ? own.stringValue() : type, body);
      } else {
        plan.bad(row, "An object is expected, this is " + item.getNodeType());
      }
    }
  }
}
