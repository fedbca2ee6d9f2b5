package dev.redoubt.command.rulebase;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.crud.ObjectDrafts;
import dev.redoubt.command.crud.ObjectValidation;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.ObjectType;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The ordered layers of one kind that a package has.
 *
 * @param rulebases their rules
 * @param wanted the flag of the package that says whether it has such a policy
 * @param field the field that lists the layers
 * @param suffix what follows the name of the package in the name of its own layer
 * @param firstRule the name of the rule that the layer begins with
 * @param common layers that every package has before its own
 */
record PackageLayers(
    Rulebases rulebases,
    String wanted,
    String field,
    String suffix,
    String firstRule,
    List<Uid> common) {

  /** Makes the layer of a package that wants one and names none; answers whether it did. */
  boolean addMissing(CommandContext context, ObjectNode policy) {
    if (!policy.path(wanted).asBoolean(false) || !policy.path(field).isEmpty()) {
      return false;
    }
    String name = policy.path("name").asString() + " " + suffix;
    ManagedObject layer = made(context, name, type().defaults());
    rulebases.addFirstRule(context, firstRule, layer.uid());
    ArrayNode layers = policy.putArray(field);
    common.stream()
        .filter(uid -> context.objects().contains(uid))
        .forEach(uid -> layers.add(uid.toString()));
    layers.add(layer.uid().toString());
    return true;
  }

  /** Whether a package begins to want layers. */
  boolean isSwitchedOn(ManagedObject before, ManagedObject after) {
    return after.peek().path(wanted).asBoolean(false)
        && !before.peek().path(wanted).asBoolean(false);
  }

  /** Shared layers are used by the copy, too; of the others it gets copies of its own. */
  void copy(CommandContext context, ManagedObject source, ObjectNode copy) {
    if (!copy.path(field).equals(source.peek().path(field))) {
      return;
    }
    ArrayNode own = copy.putArray(field);
    for (JsonNode uid : source.peek().path(field)) {
      ManagedObject layer = context.objects().find(Uid.parse(uid.asString())).orElseThrow();
      own.add(
          isShared(layer)
              ? uid.asString()
              : copied(context, layer, source, copy.path("name").asString()).toString());
    }
  }

  /** Deletes the layers that a deleted package has for itself. */
  void delete(CommandContext context, ManagedObject policy) {
    for (JsonNode uid : policy.peek().path(field)) {
      context
          .objects()
          .find(Uid.parse(uid.asString()))
          .filter(layer -> isOnlyOf(context, layer, policy))
          .ifPresent(layer -> {
            rulebases.clear(context, layer.uid());
            context.edits().delete(layer.uid());
          });
    }
  }

  private Uid copied(
      CommandContext context, ManagedObject layer, ManagedObject source, String copy) {
    boolean named = layer.name().startsWith(source.name() + " ");
    String rest = named ? layer.name().substring(source.name().length() + 1) : layer.name();
    ManagedObject made = made(context, copy + " " + rest, layer.body());
    rulebases.copyEntries(context, layer.uid(), made.uid());
    return made.uid();
  }

  private ManagedObject made(CommandContext context, String name, ObjectNode body) {
    ManagedObject layer = ObjectDrafts.created(context, type(), name, body);
    new ObjectValidation(rulebases.catalogue(), context.objects())
        .require(Optional.empty(), layer, context.parameters().ignoreWarnings());
    return context.edits().put(layer);
  }

  private ObjectType type() {
    return rulebases.catalogue().type(rulebases.kind().container());
  }

  private static boolean isOnlyOf(
      CommandContext context, ManagedObject layer, ManagedObject policy) {
    return !isShared(layer)
        && context.objects().usedBy(layer.uid(), 2).stream()
            .allMatch(use -> use.user().equals(policy.uid()));
  }

  /** The IPS layer is every package's. */
  private static boolean isShared(ManagedObject layer) {
    return layer.peek().path("shared").asBoolean(false)
        || layer.peek().path("ips-layer").asBoolean(false);
  }
}
