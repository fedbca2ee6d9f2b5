package dev.redoubt.model;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one byte form of a JSON value, so that equal values have equal bytes and so equal digests:
 * UTF-8, no white space, object members sorted by UTF-16 code units (RFC 8785 section 3.2.3),
 * numbers as integers only. Fractions are refused: the API has none, and their text forms differ
 * between writers.
 */
public final class CanonicalJson {

  /** The mapper that reads and writes every JSON of the product. */
  public static final JsonMapper MAPPER = JsonMapper.builder().build();

  private CanonicalJson() {}

  /**
   * The canonical bytes of a value.
   *
   * @throws IllegalArgumentException if the value holds a fraction or a binary node
   */
  public static byte[] encode(JsonNode value) {
    return MAPPER.writeValueAsBytes(sorted(value));
  }

  /**
   * Reads an object.
   *
   * @throws IllegalArgumentException if the bytes are not a JSON object
   */
  public static ObjectNode decodeObject(byte[] bytes) {
    JsonNode node;
    try {
      node = MAPPER.readTree(bytes);
    } catch (tools.jackson.core.JacksonException e) {
      throw new IllegalArgumentException("Not JSON: " + e.getOriginalMessage(), e);
    }
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw new IllegalArgumentException("A JSON object is expected");
  }

  private static JsonNode sorted(JsonNode value) {
    return switch (value) {
      case ObjectNode object -> sortedObject(object);
      case ArrayNode array -> {
        ArrayNode result = MAPPER.createArrayNode();
        array.forEach(item -> result.add(sorted(item)));
        yield result;
      }
      default -> {
        if (value.isFloatingPointNumber() || value.isBinary() || value.isPojo()) {
          throw new IllegalArgumentException("Not a canonical JSON value: " + value.getNodeType());
        }
        yield value;
      }
    };
  }

  private static ObjectNode sortedObject(ObjectNode object) {
    ObjectNode result = MAPPER.createObjectNode();
    object.properties().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(member -> result.set(member.getKey(), sorted(member.getValue())));
    return result;
  }
}
