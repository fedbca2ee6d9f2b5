package dev.redoubt.command.reference;

import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.catalogue.Field;
import dev.redoubt.model.catalogue.Field.Trait;
import dev.redoubt.model.catalogue.Kind;
import dev.redoubt.model.catalogue.ObjectType;
import dev.redoubt.model.catalogue.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON Schema (2020-12, as OpenAPI 3.1 uses it) of what the catalogue declares. */
final class Schemas {

  private static final JsonNodeFactory JSON = CanonicalJson.MAPPER.getNodeFactory();

  /** Fields of nearly every type, whose schema is written once. */
  static final Set<String> SHARED_FIELDS = Set.of("color", "comments", "tags");

  private Schemas() {}

  /** An object as replies show it at details-level standard. */
  static ObjectNode object(ObjectType type) {
    ObjectNode schema = schema("object");
    ObjectNode properties = schema.putObject("properties");
    properties.set("uid", ref("Uid"));
    properties.set("name", schema("string"));
    properties.set("type", JSON.objectNode().put("const", type.name()));
    properties.set("domain", ref("Domain"));
    for (Field field : type.fields()) {
      if (field.shown()) {
        properties.set(field.name(), shown(field));
      }
    }
    properties.set("icon", schema("string"));
    properties.set("meta-info", ref("MetaInfo"));
    properties.set("read-only", schema("boolean"));
    properties.set("available-actions", schema("object"));
    return schema;
  }

  private static ObjectNode shown(Field field) {
    return field.name().equals("color") ? ref("parameter.color") : reply(field.kind());
  }

  /** The schemas that others refer to. */
  static Map<String, ObjectNode> shared() {
    Map<String, ObjectNode> shared = new LinkedHashMap<>();
    shared.put("Uid", schema("string").put("format", "uuid"));
    shared.put("Domain", strings("uid", "name", "domain-type"));
    ObjectNode reference = strings("uid", "name", "type");
    ((ObjectNode) reference.get("properties")).set("domain", ref("Domain"));
    shared.put("ObjectReference", reference);
    ObjectNode time = strings("iso-8601");
    ((ObjectNode) time.get("properties"))
        .set("posix", schema("integer").put("description", "Milliseconds since 1970"));
    shared.put("Time", time);
    ObjectNode meta =
        strings(
            "lock",
            "locking-admin",
            "locking-session-id",
            "validation-state",
            "last-modifier",
            "creator");
    for (String name : List.of("last-modify-time", "creation-time")) {
      ((ObjectNode) meta.get("properties")).set(name, ref("Time"));
    }
    shared.put("MetaInfo", meta);
    shared.put("Message", strings("message"));
    ObjectNode task = strings("task-id");
    task.put("description", "The work goes on; ask show-task until it has ended");
    shared.put("Task", task);
    return shared;
  }

  private static ObjectNode request(Kind kind, boolean edited) {
    return switch (kind) {
      case Kind.Moment _ ->
          schema("string").put("description", "A point in time in ISO 8601, such as 2030-12-31");
      case Kind.Reference reference ->
          schema("string")
              .put(
                  "description",
                  "Name or uid of an object: " + String.join(", ", reference.types()));
      case Kind.Directional directional ->
          either(request(directional.object(), edited), structure(directional.ends(), edited));
      case Kind.Items items -> items(items, edited);
      case Kind.Structure structure -> structure(structure.shape(), edited);
      case Kind.WordOr word -> wordOr(word, request(word.other(), edited));
      default -> scalar(kind);
    };
  }

  private static ObjectNode items(Kind.Items items, boolean edited) {
    ObjectNode item = request(items.item(), edited);
    ObjectNode list = list(item, items.max());
    ObjectNode schema = JSON.objectNode();
    ArrayNode ways = schema.putArray("anyOf").add(list);
    if (item.path("type").asString("").equals("string") || item.has("anyOf")) {
      ways.add(schema("string").put("description", "A list of one"));
    }
    if (items.item() instanceof Kind.Directional directional) {
      ways.add(cell(directional, items.max(), edited));
    }
    if (edited) {
      ObjectNode edit = schema("object");
      ObjectNode properties = edit.putObject("properties");
      properties.set("add", list.deepCopy());
      properties.set("remove", list.deepCopy());
      ways.add(edit);
    }
    return schema;
  }

  /** The other way to say a cell of objects and directions. */
  private static ObjectNode cell(Kind.Directional kind, int max, boolean edited) {
    ObjectNode cell = schema("object");
    ObjectNode properties = cell.putObject("properties");
    properties.set("community", list(request(kind.object(), edited), max));
    properties.set("directional", list(structure(kind.ends(), edited), max));
    return cell;
  }

  private static ObjectNode list(ObjectNode item, int max) {
    ObjectNode list = schema("array").put("maxItems", max);
    list.set("items", item);
    return list;
  }

  private static ObjectNode either(ObjectNode one, ObjectNode other) {
    ObjectNode schema = JSON.objectNode();
    schema.putArray("anyOf").add(one).add(other);
    return schema;
  }

  private static ObjectNode structure(Shape shape, boolean edited) {
    ObjectNode schema = schema("object");
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = JSON.arrayNode();
    for (Field field : shape.fields()) {
      if (field.writable()) {
        properties.set(field.name(), property(field, edited));
        if (field.is(Trait.REQUIRED)) {
          required.add(field.name());
        }
      }
    }
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
    return schema;
  }

  /**
   * What a request may say for a field.
   *
   * @param edited whether an object is changed, so that nothing has a default
   */
  static ObjectNode property(Field field, boolean edited) {
    if (SHARED_FIELDS.contains(field.name())) {
      return ref("parameter." + field.name());
    }
    ObjectNode property = request(field.kind(), edited);
    if (!edited) {
      field.defaultValue().ifPresent(value -> property.set("default", sorted(value)));
    }
    return property;
  }

  /** The same value with its members in one order. */
  private static JsonNode sorted(JsonNode value) {
    return CanonicalJson.MAPPER.readTree(CanonicalJson.encode(value));
  }

  private static ObjectNode reply(Kind kind) {
    return switch (kind) {
      case Kind.Moment _ -> ref("Time");
      case Kind.Reference _, Kind.Directional _ -> ref("ObjectReference");
      case Kind.Items items -> {
        ObjectNode list = schema("array");
        list.set("items", reply(items.item()));
        yield list;
      }
      case Kind.Structure structure -> {
        ObjectNode schema = schema("object");
        ObjectNode properties = schema.putObject("properties");
        structure.shape().fields().stream()
            .filter(Field::shown)
            .forEach(field -> properties.set(field.name(), reply(field.kind())));
        yield schema;
      }
      case Kind.WordOr word -> wordOr(word, reply(word.other()));
      default -> scalar(kind);
    };
  }

  private static ObjectNode wordOr(Kind.WordOr word, ObjectNode other) {
    ObjectNode schema = JSON.objectNode();
    ObjectNode words = schema("string");
    ArrayNode values = words.putArray("enum");
    word.words().forEach(values::add);
    schema.putArray("anyOf").add(words).add(other);
    return schema;
  }

  private static ObjectNode scalar(Kind kind) {
    return switch (kind) {
      case Kind.Text text -> schema("string").put("maxLength", text.maxLength());
      case Kind.Flag _ -> schema("boolean");
      case Kind.WholeNumber number ->
          schema("integer").put("minimum", number.min()).put("maximum", number.max());
      case Kind.Choice choice -> {
        ObjectNode schema = schema("string");
        ArrayNode values = schema.putArray("enum");
        choice.values().forEach(values::add);
        yield schema;
      }
      case Kind.Address address ->
          switch (address.family()) {
            case IPV4 -> schema("string").put("format", "ipv4");
            case IPV6 -> schema("string").put("format", "ipv6");
            case ANY -> schema("string").put("description", "An IPv4 or IPv6 address");
          };
      case Kind.Open _ -> JSON.objectNode();
      default -> throw new IllegalArgumentException("Not a scalar: " + kind);
    };
  }

  private static ObjectNode strings(String... names) {
    ObjectNode schema = schema("object");
    ObjectNode properties = schema.putObject("properties");
    for (String name : names) {
      properties.set(name, schema("string"));
    }
    return schema;
  }

  private static ObjectNode schema(String type) {
    return JSON.objectNode().put("type", type);
  }

  private static ObjectNode ref(String name) {
    return JSON.objectNode().put("$ref", "#/components/schemas/" + name);
  }
}
