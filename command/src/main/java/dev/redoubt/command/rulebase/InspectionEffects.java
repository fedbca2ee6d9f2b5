package dev.redoubt.command.rulebase;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.Parameters;
import dev.redoubt.command.TypeEffects;
import dev.redoubt.command.crud.ObjectDrafts;
import dev.redoubt.command.crud.ObjectValidation;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.model.catalogue.ObjectType;
import dev.redoubt.model.catalogue.WellKnown;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a package has besides access control. A new one with Threat Prevention gets the shared layer
 * of IPS and a layer "{package} Threat Prevention"; a copy gets layers of its own for those that
 * are not shared; a deleted one takes its layers along that are in no other use. Every new package
 * uses the shared layers of HTTPS Inspection.
 */
record InspectionEffects(Catalogue catalogue) implements TypeEffects {

  private static final String THREAT_LAYER = "threat-layer";
  private static final String THREAT_LAYERS = "threat-layers";
  private static final String THREAT_PREVENTION = "threat-prevention";
  private static final String HTTPS_LAYERS = "https-inspection-layers";
  private static final String HTTPS_POLICY = "https-inspection-policy";
  private static final String IPS = "ips-layer";

  @Override
  public String type() {
    return "package";
  }

  @Override
  public void added(CommandContext context, ManagedObject made, Parameters parameters) {
    ObjectNode body = context.objects().find(made.uid()).orElse(made).body();
    if (body.path(THREAT_PREVENTION).asBoolean(false) && !parameters.has(THREAT_LAYERS)) {
      body.set(THREAT_LAYERS, threatLayers(context, made.name(), body.path(THREAT_LAYERS)));
    }
    if (!body.has(HTTPS_LAYERS)) {
      ObjectNode layers = CanonicalJson.MAPPER.createObjectNode();
      put(context, layers, "inbound-https-layer", WellKnown.INBOUND_HTTPS_LAYER);
      put(context, layers, "outbound-https-layer", WellKnown.OUTBOUND_HTTPS_LAYER);
      body.set(HTTPS_LAYERS, layers);
    }
    body.put(HTTPS_POLICY, !body.path(HTTPS_LAYERS).isEmpty());
    context.edits().put(ManagedObject.of(body));
  }

  /** The shared layer of IPS, then the package's own, which is made unless there is one. */
  private ArrayNode threatLayers(CommandContext context, String policy, JsonNode own) {
    ArrayNode layers = CanonicalJson.MAPPER.createArrayNode();
    context.objects().find(WellKnown.IPS_LAYER).ifPresent(ips -> add(layers, ips));
    own.forEach(layers::add);
    if (own.isEmpty()) {
      ObjectType type = catalogue.type(THREAT_LAYER);
      add(layers, made(context, type, policy + " Threat Prevention", type.defaults()));
    }
    return layers;
  }

  @Override
  public void cloned(CommandContext context, ManagedObject source, ManagedObject copy) {
    ObjectNode body = context.objects().find(copy.uid()).orElse(copy).body();
    if (body.path(THREAT_LAYERS).equals(source.peek().path(THREAT_LAYERS))) {
      ArrayNode layers = body.putArray(THREAT_LAYERS);
      for (JsonNode uid : source.peek().path(THREAT_LAYERS)) {
        ManagedObject layer = context.objects().find(Uid.parse(uid.asString())).orElseThrow();
        add(layers, isShared(layer) ? layer : copied(context, layer, source, copy));
      }
    }
    context.edits().put(ManagedObject.of(body));
  }

  @Override
  public void deleting(CommandContext context, ManagedObject deleted) {
    for (JsonNode uid : deleted.peek().path(THREAT_LAYERS)) {
      context
          .objects()
          .find(Uid.parse(uid.asString()))
          .filter(layer -> !isShared(layer))
          .filter(layer ->
              context.objects().usedBy(layer.uid(), 2).stream()
                  .allMatch(use -> use.user().equals(deleted.uid())))
          .ifPresent(layer -> context.edits().delete(layer.uid()));
    }
  }

  private ManagedObject copied(
      CommandContext context, ManagedObject layer, ManagedObject source, ManagedObject copy) {
    boolean named = layer.name().startsWith(source.name() + " ");
    String rest = named ? layer.name().substring(source.name().length() + 1) : layer.name();
    return made(context, catalogue.typeOf(layer), copy.name() + " " + rest, layer.body());
  }

  private ManagedObject made(
      CommandContext context, ObjectType type, String name, ObjectNode body) {
    ManagedObject layer = ObjectDrafts.created(context, type, name, body);
    new ObjectValidation(catalogue, context.objects())
        .require(Optional.empty(), layer, context.parameters().ignoreWarnings());
    return context.edits().put(layer);
  }

  private static void put(CommandContext context, ObjectNode layers, String field, Uid layer) {
    context.objects().find(layer).ifPresent(shared -> layers.put(field, shared.uid().toString()));
  }

  /** The layer of IPS is that of every package. */
  private boolean isShared(ManagedObject layer) {
    return layer.peek().path(IPS).asBoolean(false);
  }

  private static void add(ArrayNode layers, ManagedObject layer) {
    layers.add(layer.uid().toString());
  }
}
