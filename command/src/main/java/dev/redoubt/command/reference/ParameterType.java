package dev.redoubt.command.reference;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Says a JSON schema in words. */
final class ParameterType {

  private static final int MOST_WORDS = 12;

  private ParameterType() {}

  static String of(JsonNode schema) {
    if (schema.has("enum")) {
      return choice(schema.path("enum"));
    }
    if (schema.has("const")) {
      return schema.path("const").asString();
    }
    if (schema.has("anyOf")) {
      return of(schema.path("anyOf").path(0))
          + (schema.path("anyOf").size() > 2 ? ", or others" : "");
    }
    return switch (schema.path("type").asString("any")) {
      case "array" -> "list of " + of(schema.path("items"));
      case "integer" -> number(schema);
      case "object" -> object(schema);
      case "string" -> schema.has("format") ? schema.path("format").asString() : "string";
      case String other -> other;
    };
  }

  private static String choice(JsonNode values) {
    List<String> words = new ArrayList<>();
    values.forEach(value -> words.add(value.asString()));
    return words.size() <= MOST_WORDS
        ? String.join(" | ", words)
        : String.join(" | ", words.subList(0, MOST_WORDS)) + " | ...";
  }

  private static String number(JsonNode schema) {
    return schema.has("minimum") && schema.has("maximum")
        ? "integer, " + schema.path("minimum") + " to " + schema.path("maximum")
        : "integer";
  }

  private static String object(JsonNode schema) {
    List<String> names = List.copyOf(schema.path("properties").propertyNames());
    return names.isEmpty() ? "object" : "{ " + String.join(", ", names) + " }";
  }
}
