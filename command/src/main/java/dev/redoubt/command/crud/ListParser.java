package dev.redoubt.command.crud;

import dev.redoubt.command.error.InvalidParameterException;
import dev.redoubt.command.error.MissingParameterException;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Domain;
import dev.redoubt.model.catalogue.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a list of a request: a single value, a list, or an object that says what to {@code add} and
 * to {@code remove}, or the whole {@code value}. Items are unique; the order is kept. An item to
 * add may be an object with a name and a position from 1, as the layers of a package are given.
 */
final class ListParser {

  private static final Set<String> EDIT = Set.of("add", "remove", "value");
  private static final Set<String> PLACED =
      Set.of("name", "uid", "position", "domain", "profile", "type", "color", "icon");
  private static final List<Domain> OWN_DOMAINS = List.of(Domain.SMC_USER, Domain.SYSTEM_DATA);

  private final ValueParser values;

  ListParser(ValueParser values) {
    this.values = values;
  }

  JsonNode parse(String path, Kind.Items kind, JsonNode value, @Nullable JsonNode current) {
    Map<String, JsonNode> items = new LinkedHashMap<>();
    JsonNode said =
        kind.item() instanceof Kind.Directional
            ? new Directions(path, current).opened(value)
            : value;
    if (isEdit(said)) {
      if (current != null && said.get("value") == null) {
        current.forEach(item -> items.put(key(item), item));
      }
      edit(path, kind, said, items);
    } else {
      addAll(path, kind, said, items);
    }
    return limited(path, kind, items);
  }

  /** Adds a whole list, which has each name once; of the same value several are one. */
  private void addAll(
      String path, Kind.Items kind, @Nullable JsonNode list, Map<String, JsonNode> items) {
    for (JsonNode item : each(list)) {
      JsonNode parsed = parsed(path, kind, item);
      JsonNode before = items.get(key(parsed));
      if (before != null && !before.equals(parsed)) {
        throw new InvalidParameterException(
            path, "The name [" + key(parsed) + "] is given to two of the list. Give each its own");
      }
      place(items, parsed, Optional.empty());
    }
  }

  private void edit(String path, Kind.Items kind, JsonNode value, Map<String, JsonNode> items) {
    kind.whenEmpty().ifPresent(items::remove);
    addAll(path, kind, value.get("value"), items);
    for (JsonNode item : each(value.get("remove"))) {
      items.remove(removedKey(path, kind, item));
    }
    for (JsonNode item : each(value.get("add"))) {
      place(items, parsed(path, kind, item), position(path, item));
    }
  }

  private JsonNode limited(String path, Kind.Items kind, Map<String, JsonNode> items) {
    if (items.size() > kind.max()) {
      throw new InvalidParameterException(
          path, "The list has " + items.size() + " values. At most " + kind.max() + " are allowed");
    }
    kind.whenEmpty().ifPresent(item -> onlyAlone(path, item, items));
    if (kind.item() instanceof Kind.Directional) {
      Directions.requireOneKind(path, items.values());
    }
    ArrayNode result = CanonicalJson.MAPPER.createArrayNode();
    items.values().forEach(result::add);
    if (result.isEmpty()) {
      kind.whenEmpty().ifPresent(result::add);
    }
    return result;
  }

  private static void onlyAlone(String path, String item, Map<String, JsonNode> items) {
    if (items.size() > 1 && items.containsKey(item)) {
      throw new InvalidParameterException(
          path, "The value that stands for everything cannot be given beside others");
    }
  }

  private JsonNode parsed(String path, Kind.Items kind, JsonNode item) {
    Kind inner = kind.item();
    JsonNode plain = inner instanceof Kind.Reference ? identifier(path, item) : item;
    return values
        .parse(path, inner, plain, null)
        .orElseThrow(() -> new InvalidParameterException(path, "An empty value is not allowed"));
  }

  /** Puts an item at a position from 1, or at the end; an item that is there already moves. */
  private static void place(Map<String, JsonNode> items, JsonNode item, Optional<Integer> at) {
    items.remove(key(item));
    if (at.isEmpty() || at.get() > items.size()) {
      items.put(key(item), item);
      return;
    }
    List<JsonNode> order = new ArrayList<>(items.values());
    order.add(at.get() - 1, item);
    items.clear();
    order.forEach(each -> items.put(key(each), each));
  }

  private String removedKey(String path, Kind.Items kind, JsonNode item) {
    if (kind.item() instanceof Kind.Structure structure
        && structure.shape().find("name").isPresent()) {
      JsonNode name = item.isObject() ? item.get("name") : item;
      if (name == null) {
        throw new MissingParameterException(path + ".remove.name");
      }
      return ValueParser.scalar(path, name);
    }
    return key(parsed(path, kind, item));
  }

  /** What an item is told from others by: its name if it is a structure that has one. */
  private static String key(JsonNode item) {
    JsonNode name = item.get("name");
    if (name != null && name.isString()) {
      return name.stringValue();
    }
    return item.isValueNode() ? item.asString() : text(item);
  }

  /** The same for equal items, whatever the order of their members. */
  private static String text(JsonNode item) {
    return new String(CanonicalJson.encode(item), StandardCharsets.UTF_8);
  }

  private static JsonNode identifier(String path, JsonNode item) {
    if (!(item instanceof ObjectNode object)) {
      return item;
    }
    object.propertyNames().stream()
        .filter(name -> !PLACED.contains(name))
        .findFirst()
        .ifPresent(name -> {
          throw ShapeParser.unrecognized(path, name);
        });
    requireOwnDomain(path, object);
    for (String name : List.of("uid", "name", "profile")) {
      JsonNode value = object.get(name);
      if (value != null) {
        return value;
      }
    }
    throw new MissingParameterException(path + ".name");
  }

  /** One server has one domain: a profile for another would be given for all. */
  private static void requireOwnDomain(String path, ObjectNode object) {
    JsonNode domain = object.get("domain");
    if (!object.has("profile") || domain == null) {
      return;
    }
    String said = domain.asString("");
    boolean own =
        OWN_DOMAINS.stream()
            .anyMatch(each -> each.name().equals(said) || each.uid().toString().equals(said));
    if (!own) {
      throw InvalidParameterException.notOneOf(
          path + ".domain", said, OWN_DOMAINS.stream().map(Domain::name).toList());
    }
  }

  private static Optional<Integer> position(String path, JsonNode item) {
    JsonNode position = item.isObject() ? item.get("position") : null;
    if (position == null) {
      return Optional.empty();
    }
    Kind.WholeNumber kind = new Kind.WholeNumber(1, Integer.MAX_VALUE);
    return ValueParser.number(path + ".position", kind, position).map(JsonNode::intValue);
  }

  /** Whether a value says what to add and to remove. */
  static boolean isEdit(JsonNode value) {
    return value.isObject()
        && !value.isEmpty()
        && EDIT.containsAll(((ObjectNode) value).propertyNames());
  }

  private static List<JsonNode> each(@Nullable JsonNode value) {
    if (value == null || value.isNull() || (value.isString() && value.stringValue().isEmpty())) {
      return List.of();
    }
    if (!value.isArray()) {
      return List.of(value);
    }
    List<JsonNode> result = new ArrayList<>();
    value.forEach(result::add);
    return result;
  }
}
