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
 * between writers. Half of a surrogate pair is refused, too: it has no form in UTF-8.
 */
public final class CanonicalJson {

  /** The mapper that reads and writes every JSON of the product. */
  public static final JsonMapper MAPPER = JsonMapper.builder().build();

  private CanonicalJson() {}

  /**
   * The canonical bytes of a value.
   *
   * @throws IllegalArgumentException if the value holds a fraction, half of a surrogate pair or a
   *     binary node; the message says which
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
        if (value.isFloatingPointNumber()) {
          throw new IllegalArgumentException("Fractions of numbers are not allowed");
        }
        if (value.isBinary() || value.isPojo()) {
          throw new IllegalArgumentException("Not a JSON value: " + value.getNodeType());
        }
        if (value.isString()) {
          requireWhole(value.stringValue());
        }
        yield value;
      }
    };
  }

  private static ObjectNode sortedObject(ObjectNode object) {
    ObjectNode result = MAPPER.createObjectNode();
    object.properties().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(member -> {
          requireWhole(member.getKey());
          result.set(member.getKey(), sorted(member.getValue()));
        });
    return result;
  }

  /** A writer would replace the half of a pair, so that different values had the same bytes. */
  private static void requireWhole(String text) {
    int i = 0;
    while (i < text.length()) {
      int character = text.codePointAt(i);
      if (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE) {
        throw new IllegalArgumentException("Half of a surrogate pair is not allowed in a text");
      }
      i += Character.charCount(character);
    }
  }
}
