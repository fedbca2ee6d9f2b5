package dev.redoubt.command.rulebase;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.crud.DetailsLevel;
import dev.redoubt.command.crud.ObjectRendering;
import dev.redoubt.model.ManagedObject;
import tools.jackson.databind.node.ObjectNode;

/** Renders one rule or section as the reply of a command about it. */
final class EntryReply {

  private final Layers layers;
  private final CommandContext context;

  EntryReply(Layers layers, CommandContext context) {
    this.layers = layers;
    this.context = context;
  }

  ObjectNode of(ManagedObject entry) {
    return ObjectRendering.of(layers.catalogue(), context)
        .single(entry, DetailsLevel.of(context.parameters()));
  }

  ObjectNode of(ManagedObject entry, LayerOrder order) {
    ObjectNode reply = of(entry);
    order.numberOf(entry.uid()).ifPresent(number -> reply.put("rule-number", number));
    return reply;
  }
}
