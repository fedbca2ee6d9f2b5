package dev.redoubt.command.rulebase;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.Replies;
import dev.redoubt.command.WriteCommand;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.model.catalogue.ObjectType;
import java.util.EnumSet;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code delete-access-rule}, {@code delete-access-section} and the same for other kinds: takes a
 * rule or a section header out of its rulebase. The rules of a deleted section stay and belong to
 * the section above.
 *
 * <p>Errors: {@code generic_err_missing_required_parameters}; {@code generic_err_object_not_found};
 * {@code generic_err_object_field_not_unique}; {@code generic_err_object_locked}; {@code
 * err_rulebase_invalid_operation} for what is generated automatically.
 */
record DeleteEntryCommand(Rulebases rulebases, ObjectType type) implements WriteCommand {

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
    return rulebases.identityParameters();
  }

  @Override
  public Set<Refusal> refusals() {
    Set<Refusal> refusals =
        EnumSet.of(
            Refusal.MISSING_PARAMETER,
            Refusal.INVALID_PARAMETER,
            Refusal.NOT_FOUND,
            Refusal.AMBIGUOUS_NAME,
            Refusal.WRONG_TYPE,
            Refusal.LOCKED);
    refusals.addAll(rulebases.refusalsOfGenerated());
    return refusals;
  }

  @Override
  public ObjectNode run(CommandContext context) {
    Rulebase rulebase = rulebases.open(context);
    rulebases.delete(context, rulebases.editable(context, rulebase, type).object().uid());
    return Replies.ok();
  }
}
