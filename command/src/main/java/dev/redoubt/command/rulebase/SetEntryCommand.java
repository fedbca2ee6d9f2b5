package dev.redoubt.command.rulebase;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.Parameters;
import dev.redoubt.command.WriteCommand;
import dev.redoubt.command.crud.ObjectDrafts;
import dev.redoubt.command.crud.ObjectParsing;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.database.order.Placed;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.catalogue.ObjectType;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code set-access-rule}, {@code set-access-section} and the same for other kinds: changes or
 * moves a rule or a section header; API guide, section 6. Cells take {@code add} and {@code
 * remove}; what is added to Any replaces it, and a cell that becomes empty is Any, or None if the
 * policy settings want it.
 *
 * <p>Errors: those of adding, and {@code generic_err_object_not_found} if there is no such entry;
 * {@code err_rulebase_invalid_operation} for what is generated automatically.
 */
record SetEntryCommand(Rulebases rulebases, ObjectType type) implements WriteCommand {

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
    names.addAll(rulebases.identityParameters());
    names.addAll(Set.of("new-name", "new-position"));
    return names;
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
    Parameters parameters = context.parameters();
    Rulebase rulebase = rulebases.open(context);
    ManagedObject before = rulebases.editable(context, rulebase, type).object();
    ObjectNode body = rulebases.completed(context, before, type, rulebase.container().uid());
    parameters.text("new-name").ifPresent(name -> rename(body, name));
    RulePosition.optional(parameters, "new-position")
        .ifPresent(
            position -> body.put(ObjectType.RANK, rank(context, rulebase, before, position)));
    ManagedObject changed = context.edits().put(ObjectDrafts.changed(context, before, body));
    return new EntryReply(rulebases, context).of(changed);
  }

  private void rename(ObjectNode body, String name) {
    ObjectDrafts.requireName("new-name", type, name);
    body.put("name", name);
  }

  private static String rank(
      CommandContext context, Rulebase rulebase, ManagedObject moved, RulePosition position) {
    String rank = moved.peek().path(ObjectType.RANK).asString();
    Rulebase rest = rulebase.without(new Placed(rank, moved.uid(), moved.type()));
    return new Placing(rest, new Ranks(context.random())).rank(position, "new-position");
  }
}
