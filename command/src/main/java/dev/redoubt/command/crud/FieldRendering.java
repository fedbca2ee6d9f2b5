package dev.redoubt.command.crud;

import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.catalogue.Field;
import dev.redoubt.model.catalogue.Kind;
import dev.redoubt.model.catalogue.Shape;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Turns stored values into values of replies: references into objects, the rest as it is. */
final class FieldRendering {

  private FieldRendering() {}

  /**
   * The value of a reply.
   *
   * @param nested shows the object of a uid
   */
  static JsonNode value(Kind kind, JsonNode stored, Function<String, JsonNode> nested) {
    return switch (kind) {
      case Kind.Reference _ -> nested.apply(stored.stringValue());
      case Kind.Items items -> items(items.item(), stored, nested);
      case Kind.Structure structure -> structure(structure.shape(), stored, nested);
      case Kind.WordOr word -> stored.isString() ? stored : value(word.other(), stored, nested);
      case Kind.Text _,
          Kind.Flag _,
          Kind.WholeNumber _,
          Kind.Choice _,
          Kind.Address _,
          Kind.Moment _,
          Kind.Open _ ->
          stored;
    };
  }

  private static JsonNode items(Kind item, JsonNode stored, Function<String, JsonNode> nested) {
    ArrayNode result = CanonicalJson.MAPPER.createArrayNode();
    stored.forEach(each -> result.add(value(item, each, nested)));
    return result;
  }

  private static JsonNode structure(
      Shape shape, JsonNode stored, Function<String, JsonNode> nested) {
    ObjectNode result = CanonicalJson.MAPPER.createObjectNode();
    for (Field field : shape.fields()) {
      JsonNode value = stored.get(field.name());
      if (value != null && field.shown()) {
        result.set(field.name(), value(field.kind(), value, nested));
      }
    }
    return result;
  }
}
