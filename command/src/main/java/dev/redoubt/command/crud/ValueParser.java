package dev.redoubt.command.crud;

import dev.redoubt.command.error.InvalidParameterException;
import dev.redoubt.command.error.MissingParameterException;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.catalogue.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads one value of a request into its stored form. Every scalar may come as a string, and numbers
 * may come where strings are meant.
 */
final class ValueParser {

  private static final JsonNodeFactory JSON = CanonicalJson.MAPPER.getNodeFactory();
  private static final int SHOWN_OF_A_VALUE = 100;

  private final ReferenceLookup lookup;
  private final ShapeParser shapes;
  private final ListParser lists;

  ValueParser(ReferenceLookup lookup) {
    this.lookup = lookup;
    this.shapes = new ShapeParser(this);
    this.lists = new ListParser(this);
  }

  /**
   * Reads a value.
   *
   * @param path what the request calls it
   * @param current the stored value that it changes, if there is one
   * @return empty if the value says that there shall be none
   */
  Optional<JsonNode> parse(String path, Kind kind, JsonNode value, @Nullable JsonNode current) {
    return switch (kind) {
      case Kind.Text text -> Optional.of(JSON.stringNode(text(path, text, value)));
      case Kind.Flag _ -> Optional.of(JSON.booleanNode(flag(path, value)));
      case Kind.WholeNumber number -> number(path, number, value);
      case Kind.Choice choice -> Optional.of(JSON.stringNode(choice(path, choice, value)));
      case Kind.Address address -> AddressParser.parse(path, address, scalar(path, value));
      case Kind.Moment _ -> DateTimes.moment(path, value);
      case Kind.Reference reference -> reference(path, reference, value);
      case Kind.Directional directional -> directional(path, directional, value);
      case Kind.Items items -> Optional.of(lists.parse(path, items, value, current));
      case Kind.Structure structure ->
          Optional.of(shapes.structure(path, structure.shape(), value, current));
      case Kind.WordOr word -> wordOr(path, word, value, current);
      case Kind.Open open -> Optional.of(open(path, open, value));
    };
  }

  /** The shapes within objects, and objects themselves. */
  ShapeParser shapes() {
    return shapes;
  }

  /** The text of a scalar. */
  static String scalar(String path, JsonNode value) {
    if (value.isString()) {
      return value.stringValue();
    }
    if (value.isBoolean() || value.isIntegralNumber()) {
      return value.asString();
    }
    throw new InvalidParameterException(path, "A single value is expected, not " + shown(value));
  }

  /** A value for an error, cut to a reasonable length. */
  static String shown(JsonNode value) {
    String text = value.toString();
    return text.length() <= SHOWN_OF_A_VALUE ? text : text.substring(0, SHOWN_OF_A_VALUE) + "...";
  }

  private static String text(String path, Kind.Text kind, JsonNode value) {
    String text = scalar(path, value);
    if (text.length() > kind.maxLength()) {
      throw new InvalidParameterException(
          path,
          "The value has "
              + text.length()
              + " characters. At most "
              + kind.maxLength()
              + " are allowed");
    }
    if (!kind.format().accepts(text)) {
      throw new InvalidParameterException(
          path, "The invalid value [" + text + "] must be " + kind.format().expected());
    }
    return text;
  }

  private static boolean flag(String path, JsonNode value) {
    String text = scalar(path, value);
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw InvalidParameterException.notOneOf(path, text, List.of("true", "false"));
    };
  }

  static Optional<JsonNode> number(String path, Kind.WholeNumber kind, JsonNode value) {
    String text = scalar(path, value).strip();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      long number = Long.parseLong(text);
      if (number >= kind.min() && number <= kind.max()) {
        return Optional.of(JSON.numberNode(number));
      }
    } catch (NumberFormatException e) {
      // Falls through to the one message that names the expected values.
    }
    throw new InvalidParameterException(
        path,
        "The invalid value ["
            + text
            + "] must be a whole number from "
            + kind.min()
            + " to "
            + kind.max());
  }

  static String choice(String path, Kind.Choice kind, JsonNode value) {
    String text = scalar(path, value);
    String word = kind.aliases().getOrDefault(text.toLowerCase(Locale.ROOT), text);
    return kind.values().stream()
        .filter(word::equalsIgnoreCase)
        .findFirst()
        .orElseThrow(() -> InvalidParameterException.notOneOf(path, text, kind.values()));
  }

  /** A uid, a name, or an object that has one of them, as replies show references. */
  private Optional<JsonNode> reference(String path, Kind.Reference kind, JsonNode value) {
    JsonNode said = value.isObject() ? named(path, value) : value;
    String text = scalar(path, said);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(JSON.stringNode(lookup.resolve(kind, text).toString()));
  }

  /** An object of the name comes before a direction that would be shown by it. */
  private Optional<JsonNode> directional(String path, Kind.Directional kind, JsonNode value) {
    Optional<ObjectNode> direction = Directions.said(value);
    if (direction.isEmpty() || (value.isString() && isThere(kind.object(), value))) {
      return reference(path, kind.object(), value);
    }
    return Optional.of(shapes.structure(path, kind.ends(), direction.get(), null));
  }

  private boolean isThere(Kind.Reference kind, JsonNode name) {
    return lookup.find(kind.types(), name.stringValue()).isPresent();
  }

  private static JsonNode named(String path, JsonNode object) {
    return Optional.ofNullable(object.get("uid"))
        .or(() -> Optional.ofNullable(object.get("name")))
        .orElseThrow(() -> new MissingParameterException(path + ".name"));
  }

  private Optional<JsonNode> wordOr(
      String path, Kind.WordOr kind, JsonNode value, @Nullable JsonNode current) {
    JsonNode only = value.isArray() && value.size() == 1 ? value.get(0) : value;
    Optional<String> word = kind.words().stream().filter(each -> says(only, each)).findFirst();
    if (word.isPresent()) {
      return Optional.of(JSON.stringNode(word.get()));
    }
    JsonNode before = current == null || current.isString() ? null : current;
    return parse(path, kind.other(), value, before);
  }

  private static boolean says(JsonNode value, String word) {
    return value.isString() && value.stringValue().equalsIgnoreCase(word);
  }

  private static JsonNode open(String path, Kind.Open kind, JsonNode value) {
    try {
      int bytes = CanonicalJson.encode(value).length;
      if (bytes <= kind.maxBytes()) {
        return value.deepCopy();
      }
      throw new InvalidParameterException(
          path, "The value has " + bytes + " bytes. At most " + kind.maxBytes() + " are allowed");
    } catch (IllegalArgumentException e) {
      throw new InvalidParameterException(path, String.valueOf(e.getMessage()));
    }
  }
}
