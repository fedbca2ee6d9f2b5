package dev.redoubt.command.rulebase;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.Parameters;
import dev.redoubt.command.crud.ObjectDrafts;
import dev.redoubt.command.crud.ObjectParsing;
import dev.redoubt.command.crud.ReferenceLookup;
import dev.redoubt.command.error.MissingParameterException;
import dev.redoubt.command.error.ObjectNotFoundException;
import dev.redoubt.database.ObjectReader.Placed;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.model.catalogue.ObjectType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the commands on rules and sections share: finding layers and entries, and adding entries.
 *
 * @param catalogue the types
 */
record Layers(Catalogue catalogue) {

  static final String LAYER = "access-layer";

  /** The parameters that identify a rule or section of a layer. */
  static final Set<String> IDENTITY = Set.of("layer", "uid", "name", "rule-number", "package");

  /**
   * The layer that the parameter {@code layer} names.
   *
   * @throws MissingParameterException if it is missing
   * @throws ObjectNotFoundException if there is none
   */
  ManagedObject layer(CommandContext context) {
    return find(context, context.parameters().requiredText("layer"));
  }

  /** The layer of a name or uid. */
  ManagedObject find(CommandContext context, String identifier) {
    return new ReferenceLookup(catalogue, context.objects())
        .find(List.of(LAYER), identifier)
        .orElseThrow(() -> new ObjectNotFoundException(identifier));
  }

  /**
   * The rule or section of a layer that {@code uid}, {@code name} or {@code rule-number} names.
   *
   * @throws MissingParameterException if none of them is given
   * @throws ObjectNotFoundException if the layer has no such entry of the type
   */
  ManagedObject entry(CommandContext context, LayerOrder order, ObjectType type) {
    Parameters parameters = context.parameters();
    Optional<String> number = said(parameters, "rule-number");
    Optional<String> identifier = said(parameters, "uid").or(() -> said(parameters, "name"));
    int index;
    if (identifier.isPresent()) {
      index = order.indexOf(identifier.get(), type.name());
    } else if (number.isPresent()) {
      int wanted = parameters.number("rule-number", 0, 1, Integer.MAX_VALUE);
      index =
          order.indexOfNumber(wanted).orElseThrow(() -> new ObjectNotFoundException(number.get()));
    } else {
      throw new MissingParameterException("uid");
    }
    return context
        .objects()
        .find(order.entries().get(index).uid())
        .filter(found -> found.type().equals(type.name()))
        .orElseThrow(() -> new ObjectNotFoundException(identifier.or(() -> number).orElse("")));
  }

  /** An empty text names nothing; there are rules without a name. */
  private static Optional<String> said(Parameters parameters, String name) {
    return parameters.text(name).filter(text -> !text.isEmpty());
  }

  /** Reads the fields of rules and sections; tags that do not exist are made. */
  ObjectParsing parsing(CommandContext context) {
    return new ObjectParsing(
        new ReferenceLookup(
            catalogue,
            context.objects(),
            (type, name) -> {
              ObjectType tag = catalogue.type(type);
              ManagedObject made = ObjectDrafts.created(context, tag, name, tag.defaults());
              return context.edits().put(made).uid();
            }));
  }

  /** Puts a new entry into a layer. */
  ManagedObject put(
      CommandContext context, ObjectType type, String name, ObjectNode body, Place place) {
    body.put("layer", place.layer().toString());
    body.put("rank", place.rank());
    return context.edits().put(ObjectDrafts.created(context, type, name, body));
  }

  /** Makes the rule that drops, at the end of a new layer, what no other rule matched. */
  void addCleanupRule(CommandContext context, Uid layer) {
    ObjectType type = catalogue.type(LayerOrder.RULE);
    String rank = new Ranks(context.random()).between(Optional.empty(), Optional.empty());
    put(context, type, "Cleanup rule", type.defaults(), new Place(layer, rank));
  }

  /** Makes rules and sections in a layer like those of another; they use the same inline layers. */
  void copyEntries(CommandContext context, Uid from, Uid to) {
    for (Placed entry : LayerOrder.load(context.objects(), from).entries()) {
      ManagedObject source = context.objects().find(entry.uid()).orElseThrow();
      ObjectType type = catalogue.typeOf(source);
      put(context, type, source.name(), source.body(), new Place(to, entry.rank()));
    }
  }

  /** Deletes every rule and section of a layer. */
  static void clear(CommandContext context, Uid layer) {
    LayerOrder.load(context.objects(), layer)
        .entries()
        .forEach(entry -> context.edits().delete(entry.uid()));
  }

  /**
   * Where an entry stands.
   *
   * @param layer the layer
   * @param rank its rank there
   */
  record Place(Uid layer, String rank) {}
}
