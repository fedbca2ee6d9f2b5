package dev.redoubt.command.rulebase;

import dev.redoubt.command.Parameters;
import dev.redoubt.command.error.InvalidParameterException;
import dev.redoubt.command.error.MissingParameterException;
import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.WellKnown;
import tools.jackson.databind.node.ObjectNode;

/** Track and inline layer of an access rule. */
final class RuleConsistency implements Consistency {

  private static final String ACTION = "action";
  private static final String INLINE_LAYER = InlineLayers.FIELD;

  private final ObjectReader objects;

  RuleConsistency(ObjectReader objects) {
    this.objects = objects;
  }

  /**
   * {@inheritDoc}
   *
   * @throws MissingParameterException if the action wants an inline layer and there is none
   * @throws InvalidParameterException if the inline layer contains this layer
   */
  @Override
  public void complete(ObjectNode body, Uid layer, Parameters request) {
    logsConnections(body, request);
    boolean inner = body.path(ACTION).asString("").equals(WellKnown.INNER_LAYER.toString());
    if (request.has(INLINE_LAYER) && !request.has(ACTION)) {
      body.put(ACTION, WellKnown.INNER_LAYER.toString());
      inner = true;
    }
    if (!inner) {
      body.remove(INLINE_LAYER);
      return;
    }
    if (!body.has(INLINE_LAYER)) {
      throw new MissingParameterException(INLINE_LAYER);
    }
    Uid inline = Uid.parse(body.path(INLINE_LAYER).asString());
    if (InlineLayers.contains(objects, inline, layer)) {
      throw new InvalidParameterException(
          INLINE_LAYER, "The layer [" + inline + "] contains the layer of the rule");
    }
  }

  /** A rule whose type of track is chosen logs per connection unless the request says otherwise. */
  private static void logsConnections(ObjectNode body, Parameters request) {
    boolean chosen =
        request
            .node("track")
            .filter(track -> !track.isObject() || track.has("type"))
            .filter(track -> !track.has("per-connection"))
            .isPresent();
    if (chosen && body.get("track") instanceof ObjectNode track) {
      track.put(
          "per-connection", track.path("type").asString("").equals(WellKnown.TRACK_LOG.toString()));
    }
  }
}
