package dev.redoubt.command.rulebase;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.Replies;
import dev.redoubt.command.WriteCommand;
import dev.redoubt.model.catalogue.ObjectType;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code delete-access-rule} and {@code delete-access-section}: takes a rule or a section header
 * out of its layer. The rules of a deleted section stay and belong to the section above.
 *
 * <p>Errors: {@code generic_err_missing_required_parameters}; {@code generic_err_object_not_found};
 * {@code generic_err_object_field_not_unique}; {@code generic_err_object_locked}.
 */
record DeleteEntryCommand(Layers layers, ObjectType type) implements WriteCommand {

  @Override
  public String name() {
    return "delete-" + type.name();
  }

  @Override
  public String summary() {
    return "Deletes an object of type " + type.name() + ".";
  }

  @Override
  public Set<String> parameters() {
    return Layers.IDENTITY;
  }

  @Override
  public ObjectNode run(CommandContext context) {
    LayerOrder order = LayerOrder.load(context.objects(), layers.layer(context).uid());
    context.edits().delete(layers.entry(context, order, type).uid());
    return Replies.ok();
  }
}
