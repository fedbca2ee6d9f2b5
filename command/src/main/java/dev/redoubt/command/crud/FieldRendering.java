package dev.redoubt.command.crud;

import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.catalogue.Field;
import dev.redoubt.model.catalogue.Form;
import dev.redoubt.model.catalogue.Kind;
import dev.redoubt.model.catalogue.Shape;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Turns stored values into values of replies: references into objects, the rest as it is. */
final class FieldRendering {

  private final Nested nested;

  private FieldRendering(Nested nested) {
    this.nested = nested;
  }

  /** The value of a reply. */
  static JsonNode value(Field field, JsonNode stored, Nested nested) {
    return new FieldRendering(nested).value(field, stored);
  }

  private JsonNode value(Field field, JsonNode stored) {
    Function<String, JsonNode> shown =
        field.is(Field.Trait.BY_NAME) ? nested::name : nested::object;
    return value(field.kind(), stored, shown);
  }

  private JsonNode value(Kind kind, JsonNode stored, Function<String, JsonNode> shown) {
    return switch (kind) {
      case Kind.Reference _ -> shown.apply(stored.stringValue());
      case Kind.Directional _ ->
          stored.isString() ? shown.apply(stored.stringValue()) : nested.direction(stored);
      case Kind.Items items -> items(items.item(), stored, shown);
      case Kind.Structure structure -> structure(structure.shape(), stored);
      case Kind.WordOr word -> stored.isString() ? stored : value(word.other(), stored, shown);
      case Kind.Text _,
          Kind.Flag _,
          Kind.WholeNumber _,
          Kind.Choice _,
          Kind.Address _,
          Kind.Open _ ->
          stored;
      case Kind.Moment _ -> moment(stored);
    };
  }

  private static JsonNode moment(JsonNode stored) {
    ObjectNode result = CanonicalJson.MAPPER.createObjectNode();
    result.set("posix", stored.path("posix"));
    return result.set("iso-8601", stored.path("iso-8601"));
  }

  private JsonNode items(Kind item, JsonNode stored, Function<String, JsonNode> shown) {
    ArrayNode result = CanonicalJson.MAPPER.createArrayNode();
    for (JsonNode each : stored) {
      if (isSelection(item)) {
        Selections.shown(each, nested).forEach(result::add);
      } else {
        result.add(value(item, each, shown));
      }
    }
    return result;
  }

  private static boolean isSelection(Kind item) {
    return item instanceof Kind.Structure structure
        && structure.shape().forms().contains(Form.SELECTION);
  }

  private JsonNode structure(Shape shape, JsonNode stored) {
    ObjectNode result = CanonicalJson.MAPPER.createObjectNode();
    for (Field field : shape.fields()) {
      JsonNode value = stored.get(field.name());
      if (value != null && field.shown()) {
        result.set(field.name(), value(field, value));
      }
    }
    return result;
  }

  /** How the objects of uids are shown within another. */
  interface Nested {

    /** The object as the level of detail wants it. */
    JsonNode object(String uid);

    /** Its name alone. */
    JsonNode name(String uid);

    /** A direction, as an object is shown. */
    JsonNode direction(JsonNode stored);
  }
}
