package dev.redoubt.command.crud;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.Parameters;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.model.catalogue.ObjectType;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compares an object with what a request would make of it. The order of lists does not count, since
 * clients keep none.
 */
final class Comparison {

  private final Catalogue catalogue;
  private final CommandContext context;

  Comparison(Catalogue catalogue, CommandContext context) {
    this.catalogue = catalogue;
    this.context = context;
  }

  /**
   * Whether the request changes nothing.
   *
   * @throws dev.redoubt.command.error.ObjectNotFoundException if it names an object that is not
   *     there
   */
  boolean equal(ObjectType type, ManagedObject object) {
    Parameters request = context.parameters();
    ObjectParsing parsing = new ObjectParsing(new ReferenceLookup(catalogue, context.objects()));
    ObjectNode before = parsing.changed(type, object.body(), Parameters.none());
    ObjectNode after = parsing.changed(type, object.body(), request);
    return sameName(request, object)
        && text(sorted(before)).equals(text(sorted(after)))
        && sameGroups(type, object);
  }

  private static boolean sameName(Parameters request, ManagedObject object) {
    boolean byUid = request.text("uid").filter(uid -> !uid.isEmpty()).isPresent();
    return request
        .text(SetCommand.NEW_NAME)
        .or(() -> byUid ? request.text("name") : Optional.empty())
        .map(object.name()::equals)
        .orElse(true);
  }

  private boolean sameGroups(ObjectType type, ManagedObject object) {
    if (catalogue.groupsOf(type.name()).isEmpty()) {
      return true;
    }
    GroupEdits edits = new GroupEdits(catalogue, context);
    return edits.wanted(object).map(edits.current(object)::equals).orElse(true);
  }

  /** The same content with every list in one order. */
  private static JsonNode sorted(JsonNode node) {
    if (node instanceof ObjectNode object) {
      ObjectNode result = CanonicalJson.MAPPER.createObjectNode();
      object.properties().forEach(field -> result.set(field.getKey(), sorted(field.getValue())));
      return result;
    }
    if (!node.isArray()) {
      return node;
    }
    ArrayNode result = CanonicalJson.MAPPER.createArrayNode();
    node.valueStream()
        .map(Comparison::sorted)
        .sorted(Comparator.comparing(Comparison::text))
        .forEach(result::add);
    return result;
  }

  private static String text(JsonNode node) {
    return new String(CanonicalJson.encode(node), StandardCharsets.UTF_8);
  }
}
