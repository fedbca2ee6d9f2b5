package dev.redoubt.command.rulebase;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.ReadCommand;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.model.catalogue.ObjectType;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code show-access-rule}, {@code show-access-section} and the same for other kinds: shows one
 * rule, with its number, or one section.
 *
 * <p>Errors: {@code generic_err_missing_required_parameters}; {@code generic_err_object_not_found};
 * {@code generic_err_object_field_not_unique}.
 */
record ShowEntryCommand(Rulebases rulebases, ObjectType type) implements ReadCommand {

  @Override
  public String name() {
    return "show-" + type.name();
  }

  @Override
  public String summary() {
    return "Shows an object of type " + type.name() + ".";
  }

  @Override
  public Set<String> parameters() {
    Set<String> names = new TreeSet<>(rulebases.identityParameters());
    names.addAll(
        Set.of("show-as-ranges", "show-expiration-settings", "show-hits", "show-membership"));
    return names;
  }

  @Override
  public Set<Refusal> refusals() {
    return Set.of(
        Refusal.MISSING_PARAMETER,
        Refusal.INVALID_PARAMETER,
        Refusal.NOT_FOUND,
        Refusal.AMBIGUOUS_NAME,
        Refusal.WRONG_TYPE);
  }

  @Override
  public ObjectNode run(CommandContext context) {
    Rulebase rulebase = rulebases.open(context);
    Rulebases.Found found = rulebases.entry(context, rulebase, type);
    ObjectNode reply = new EntryReply(rulebases, context).of(found);
    if (!found.entry().isSection()) {
      RuleForm.of(rulebases.catalogue(), context).extend(context, found.object(), reply);
    }
    return reply;
  }
}
