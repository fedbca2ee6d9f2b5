package dev.redoubt.command.rulebase;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.Parameters;
import dev.redoubt.command.WriteCommand;
import dev.redoubt.command.crud.ObjectDrafts;
import dev.redoubt.command.crud.ObjectParsing;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.ObjectType;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code set-access-rule} and {@code set-access-section}: changes or moves a rule or a section
 * header; API guide, section 6. Cells take {@code add} and {@code remove}; what is added to Any
 * replaces it, and a cell that becomes empty is Any, or None if the policy settings want it.
 *
 * <p>Errors: those of adding, and {@code generic_err_object_not_found} if the layer has no such
 * entry.
 */
record SetEntryCommand(Layers layers, ObjectType type) implements WriteCommand {

  @Override
  public String name() {
    return "set-" + type.name();
  }

  @Override
  public String summary() {
    return "Changes or moves an object of type " + type.name() + ".";
  }

  @Override
  public Set<String> parameters() {
    Set<String> names = new TreeSet<>(ObjectParsing.parameters(type));
    names.addAll(Layers.IDENTITY);
    names.addAll(Set.of("new-name", "new-position"));
    return names;
  }

  @Override
  public ObjectNode run(CommandContext context) {
    Parameters parameters = context.parameters();
    Uid layer = layers.layer(context).uid();
    LayerOrder order = LayerOrder.load(context.objects(), layer);
    ManagedObject before = layers.entry(context, order, type);
    ObjectNode body = layers.parsing(context).changed(type, before.body(), parameters);
    parameters.text("new-name").ifPresent(name -> rename(body, name));
    RulePosition.optional(parameters, "new-position")
        .ifPresent(position -> body.put("rank", rank(context, order, before, position)));
    if (type.name().equals(LayerOrder.RULE)) {
      new RuleConsistency(context.objects()).complete(body, layer, parameters);
      new NoneObjects(layers.catalogue(), context.objects())
          .changed(before.body(), body, parameters);
    }
    ManagedObject changed = context.edits().put(ObjectDrafts.changed(context, before, body));
    return new EntryReply(layers, context).of(changed);
  }

  private void rename(ObjectNode body, String name) {
    ObjectDrafts.requireName("new-name", type, name);
    body.put("name", name);
  }

  private static String rank(
      CommandContext context, LayerOrder order, ManagedObject moved, RulePosition position) {
    return new Placing(order.without(moved.uid()), new Ranks(context.random()))
        .rank(position, "new-position");
  }
}
