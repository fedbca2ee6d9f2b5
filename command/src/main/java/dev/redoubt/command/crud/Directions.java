package dev.redoubt.command.crud;

import dev.redoubt.command.error.InvalidParameterException;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.Kind.Directional;
import dev.redoubt.model.catalogue.WellKnown;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Directions between VPN communities in the cell of a rule. Requests say the cell as names, or as
 * an object of {@code community} and {@code directional}; API reference, add-access-rule. Replies
 * show a direction as an object of its own, named by its ends.
 */
public final class Directions {

  /** The type of a direction in replies. */
  static final String TYPE = "VpnDirectionalElement";

  private static final List<String> CELL = List.of("community", "directional");
  private static final String ARROW = "->";
  private static final Pattern ARROWS = Pattern.compile(Pattern.quote(ARROW));

  private final String path;
  private final Map<String, JsonNode> known = new HashMap<>();

  /**
   * Reads a cell.
   *
   * @param path what the request calls it
   * @param current what the cell holds, of which a request may name directions by uid
   */
  Directions(String path, @Nullable JsonNode current) {
    this.path = path;
    if (current != null) {
      current
          .valueStream()
          .filter(JsonNode::isObject)
          .forEach(direction -> known.put(uid(direction).toString(), direction));
    }
  }

  /** The uid under which replies show a stored direction. */
  public static Uid uid(JsonNode stored) {
    return WellKnown.of(TYPE, name(end(stored, Directional.FROM), end(stored, Directional.TO)));
  }

  static String end(JsonNode stored, String name) {
    return stored.path(name).stringValue();
  }

  static String name(String from, String to) {
    return from + ARROW + to;
  }

  /** The same value, with everything in lists of names and directions. */
  JsonNode opened(JsonNode value) {
    if (!ListParser.isEdit(value)) {
      ArrayNode items = CanonicalJson.MAPPER.createArrayNode();
      open(value, items);
      return items;
    }
    ObjectNode edit = CanonicalJson.MAPPER.createObjectNode();
    value.properties().forEach(part -> open(part.getValue(), edit.putArray(part.getKey())));
    return edit;
  }

  private void open(JsonNode value, ArrayNode items) {
    if (value.isArray()) {
      value.forEach(item -> open(item, items));
    } else if (value instanceof ObjectNode cell && CELL.stream().anyMatch(cell::has)) {
      cell.propertyNames().stream()
          .filter(name -> !CELL.contains(name))
          .findFirst()
          .ifPresent(name -> {
            throw ShapeParser.unrecognized(path, name);
          });
      CELL.forEach(name -> open(cell.path(name), items));
    } else if (!isNothing(value)) {
      items.add(known.getOrDefault(value.asString(""), value));
    }
  }

  private static boolean isNothing(JsonNode value) {
    return value.isMissingNode()
        || value.isNull()
        || (value.isString() && value.stringValue().isEmpty());
  }

  /** Both ends if a request says a direction: as a structure, or by the name that replies show. */
  static Optional<ObjectNode> said(JsonNode value) {
    if (value instanceof ObjectNode object
        && (object.has(Directional.FROM) || object.has(Directional.TO))) {
      return Optional.of(object);
    }
    boolean shown = value.path("type").asString("").equals(TYPE);
    String[] ends = ARROWS.split((shown ? value.path("name") : value).asString(""), -1);
    return ends.length == 2
        ? Optional.of(
            CanonicalJson.MAPPER
                .createObjectNode()
                .put(Directional.FROM, ends[0])
                .put(Directional.TO, ends[1]))
        : Optional.empty();
  }

  /**
   * Refuses a cell of both.
   *
   * @throws InvalidParameterException if there are directions and communities
   */
  static void requireOneKind(String path, Iterable<JsonNode> items) {
    boolean alone = false;
    boolean directed = false;
    for (JsonNode item : items) {
      directed |= item.isObject();
      alone |= !item.isObject();
    }
    if (alone && directed) {
      throw new InvalidParameterException(
          path,
          "Communities and directions cannot stand beside each other. Remove one kind, or make a"
              + " rule for each");
    }
  }
}
