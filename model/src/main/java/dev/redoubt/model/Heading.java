package dev.redoubt.model;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What every object has, read without making a tree of the rest.
 *
 * @param uid its identity
 * @param domain the domain that holds it
 * @param type the wire name of its type
 * @param name its name, may be empty
 */
record Heading(Uid uid, Uid domain, String type, String name) {

  private static final String UID = "uid";
  private static final String DOMAIN = "domain";
  private static final String TYPE = "type";
  private static final String NAME = "name";

  /**
   * The heading of a tree.
   *
   * @throws IllegalArgumentException if a field is missing or no text
   */
  static Heading of(ObjectNode body) {
    return new Heading(
        Uid.parse(required(UID, text(body, UID))),
        Uid.parse(required(DOMAIN, text(body, DOMAIN))),
        required(TYPE, text(body, TYPE)),
        required(NAME, text(body, NAME)));
  }

  /**
   * The heading of stored bytes, all of which are read.
   *
   * @throws IllegalArgumentException if they are not a JSON object, or a field is missing or no
   *     text
   */
  static Heading read(byte[] canonical) {
    Map<String, String> texts = new TreeMap<>();
    try (JsonParser parser = CanonicalJson.MAPPER.createParser(canonical)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("A JSON object is expected");
      }
      for (String field = parser.nextName(); field != null; field = parser.nextName()) {
        JsonToken value = parser.nextToken();
        if (value == JsonToken.VALUE_STRING && isHeading(field)) {
          texts.put(field, parser.getString());
        } else {
          parser.skipChildren();
        }
      }
    } catch (JacksonException e) {
      throw new IllegalArgumentException("Not JSON: " + e.getOriginalMessage(), e);
    }
    return new Heading(
        Uid.parse(required(UID, texts.get(UID))),
        Uid.parse(required(DOMAIN, texts.get(DOMAIN))),
        required(TYPE, texts.get(TYPE)),
        required(NAME, texts.get(NAME)));
  }

  private static boolean isHeading(String field) {
    return switch (field) {
      case UID, DOMAIN, TYPE, NAME -> true;
      default -> false;
    };
  }

  private static @Nullable String text(ObjectNode body, String field) {
    JsonNode value = body.get(field);
    return value == null || !value.isString() ? null : value.stringValue();
  }

  private static String required(String field, @Nullable String value) {
    if (value == null) {
      throw new IllegalArgumentException("An object must have the text field [" + field + "]");
    }
    return value;
  }
}
