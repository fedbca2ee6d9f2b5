package dev.redoubt.command.rulebase;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.crud.DetailsLevel;
import dev.redoubt.command.crud.ObjectRendering;
import dev.redoubt.model.ManagedObject;
import tools.jackson.databind.node.ObjectNode;

/** Renders one rule or section as the reply of a command about it. */
final class EntryReply {

  private final Rulebases rulebases;
  private final CommandContext context;

  EntryReply(Rulebases rulebases, CommandContext context) {
    this.rulebases = rulebases;
    this.context = context;
  }

  ObjectNode of(ManagedObject entry) {
    return ObjectRendering.of(rulebases.catalogue(), context)
        .single(entry, DetailsLevel.of(context.parameters()));
  }

  /** A rule with its number; what is not stored can only be read. */
  ObjectNode of(Rulebases.Found found) {
    ObjectNode reply = of(found.object());
    if (!found.entry().isSection()) {
      reply.put("rule-number", found.number());
    }
    if (!(found.entry() instanceof Entry.Stored)) {
      reply.put("read-only", true);
      ObjectNode actions = reply.putObject("available-actions");
      actions.put("edit", "false").put("delete", "false").put("clone", "not_supported");
    }
    return reply;
  }
}
