package dev.redoubt.command.rulebase;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.Parameters;
import dev.redoubt.command.TypeEffects;
import dev.redoubt.command.crud.ObjectDrafts;
import dev.redoubt.command.crud.ObjectValidation;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.ObjectType;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A new package with access control gets an ordered layer "{package} Network" with its cleanup
 * rule; a copy gets layers of its own; a deleted one takes its layers along that are not shared and
 * in no other use.
 */
record PackageEffects(Layers layers) implements TypeEffects {

  private static final String ACCESS_LAYERS = "access-layers";

  @Override
  public String type() {
    return "package";
  }

  @Override
  public void added(CommandContext context, ManagedObject made, Parameters parameters) {
    boolean access = made.peek().path("access").asBoolean(true);
    if (!access || !made.peek().path(ACCESS_LAYERS).isEmpty()) {
      return;
    }
    ObjectType type = layers.catalogue().type(Layers.LAYER);
    ManagedObject layer = made(context, made.name() + " Network", type.defaults());
    layers.addCleanupRule(context, layer.uid());
    ObjectNode body = context.objects().find(made.uid()).orElse(made).body();
    body.putArray(ACCESS_LAYERS).add(layer.uid().toString());
    context.edits().put(ManagedObject.of(body));
  }

  /** Shared layers are used by the copy, too; of the others it gets copies of its own. */
  @Override
  public void cloned(CommandContext context, ManagedObject source, ManagedObject copy) {
    if (!copy.peek().path(ACCESS_LAYERS).equals(source.peek().path(ACCESS_LAYERS))) {
      return;
    }
    ObjectNode body = context.objects().find(copy.uid()).orElse(copy).body();
    ArrayNode own = body.putArray(ACCESS_LAYERS);
    for (JsonNode uid : source.peek().path(ACCESS_LAYERS)) {
      ManagedObject layer = context.objects().find(Uid.parse(uid.asString())).orElseThrow();
      own.add(isShared(layer) ? uid.asString() : copied(context, layer, source, copy).toString());
    }
    context.edits().put(ManagedObject.of(body));
  }

  private Uid copied(
      CommandContext context, ManagedObject layer, ManagedObject source, ManagedObject copy) {
    boolean named = layer.name().startsWith(source.name() + " ");
    String rest = named ? layer.name().substring(source.name().length() + 1) : layer.name();
    ManagedObject made = made(context, copy.name() + " " + rest, layer.body());
    layers.copyEntries(context, layer.uid(), made.uid());
    return made.uid();
  }

  private ManagedObject made(CommandContext context, String name, ObjectNode body) {
    ObjectType type = layers.catalogue().type(Layers.LAYER);
    ManagedObject layer = ObjectDrafts.created(context, type, name, body);
    new ObjectValidation(layers.catalogue(), context.objects())
        .require(Optional.empty(), layer, context.parameters().ignoreWarnings());
    return context.edits().put(layer);
  }

  @Override
  public void deleting(CommandContext context, ManagedObject deleted) {
    for (JsonNode uid : deleted.peek().path(ACCESS_LAYERS)) {
      context
          .objects()
          .find(Uid.parse(uid.asString()))
          .filter(layer -> isOnlyOf(context, layer, deleted))
          .ifPresent(layer -> delete(context, layer));
    }
  }

  private static boolean isOnlyOf(
      CommandContext context, ManagedObject layer, ManagedObject policy) {
    return !isShared(layer)
        && context.objects().usedBy(layer.uid(), 2).stream()
            .allMatch(use -> use.user().equals(policy.uid()));
  }

  private static boolean isShared(ManagedObject layer) {
    return layer.peek().path("shared").asBoolean(false);
  }

  private static void delete(CommandContext context, ManagedObject layer) {
    Layers.clear(context, layer.uid());
    context.edits().delete(layer.uid());
  }
}
