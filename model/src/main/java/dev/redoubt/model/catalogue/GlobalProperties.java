package dev.redoubt.model.catalogue;

import dev.redoubt.model.CanonicalJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The fields of {@code global-properties} (API reference, set-global-properties), read from a
 * resource that holds for each its default, which also says its kind: a boolean, a number or a
 * text; a list of words is a choice, of which the first is the default and the others are allowed;
 * an empty list is a list of texts, a list of one object a list of such objects; an object is a
 * structure. They are kept, shown and replicated for whoever reads them; this server acts on none.
 */
final class GlobalProperties {

  private static final String RESOURCE = "global-properties.json";
  private static final int TEXT_LENGTH = 1_024;
  private static final int ITEMS = 1_000;
  private static final long GREATEST = Integer.MAX_VALUE;

  private GlobalProperties() {}

  static List<Field> fields() {
    try (InputStream resource = GlobalProperties.class.getResourceAsStream(RESOURCE)) {
      if (resource == null) {
        throw new IllegalStateException("The resource [" + RESOURCE + "] is not in the program");
      }
      return fields(CanonicalJson.MAPPER.readTree(resource));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Field> fields(JsonNode declared) {
    List<Field> fields = new ArrayList<>();
    for (Map.Entry<String, JsonNode> each : declared.properties()) {
      fields.add(field(each.getKey(), each.getValue()));
    }
    return fields;
  }

  private static Field field(String name, JsonNode declared) {
    if (declared.isBoolean()) {
      return Field.flag(name, declared.booleanValue());
    }
    if (declared.isIntegralNumber()) {
      return Field.number(name, 0, GREATEST).or(declared.longValue());
    }
    if (declared.isString()) {
      return Field.text(name, TEXT_LENGTH).or(declared.stringValue());
    }
    if (declared.isObject()) {
      Shape shape = shape(declared);
      return Field.structure(name, shape).or(shape.defaults());
    }
    if (declared.isEmpty()) {
      return Field.texts(name, ITEMS, TEXT_LENGTH);
    }
    if (declared.get(0).isObject()) {
      return Field.structures(name, ITEMS, shape(declared.get(0)))
          .or(CanonicalJson.MAPPER.createArrayNode());
    }
    return choice(name, declared);
  }

  private static Field choice(String name, JsonNode declared) {
    List<String> words = new ArrayList<>();
    declared.forEach(word -> words.add(word.stringValue()));
    String first = words.removeFirst();
    return Field.choice(name, words.toArray(String[]::new)).or(first);
  }

  private static Shape shape(JsonNode declared) {
    return Shape.of(fields(declared).toArray(Field[]::new));
  }
}
