package dev.redoubt.command.rulebase;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.Parameters;
import dev.redoubt.command.WriteCommand;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.catalogue.ObjectType;
import java.util.EnumSet;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code clone-access-rule}, {@code clone-access-section} and the same for other kinds: makes a
 * rule or a section header like another of the same rulebase, but for what the request says, which
 * is what changing takes. Without {@code new-position} the copy stands directly below its source;
 * without {@code new-name} it is named {@code Copy_of_<name>}, or nothing like its source. A threat
 * rule is copied with its exceptions, a section without the rules in it.
 *
 * <p>Errors: those of changing.
 */
record CloneEntryCommand(Rulebases rulebases, ObjectType type) implements WriteCommand {

  @Override
  public String name() {
    return "clone-" + type.name();
  }

  @Override
  public String summary() {
    return "Copies an object of type " + type.name() + " within its rulebase.";
  }

  @Override
  public Set<String> parameters() {
    return new SetEntryCommand(rulebases, type).parameters();
  }

  @Override
  public Set<Refusal> refusals() {
    Set<Refusal> refusals =
        EnumSet.of(
            Refusal.MISSING_PARAMETER,
            Refusal.INVALID_PARAMETER,
            Refusal.NOT_FOUND,
            Refusal.AMBIGUOUS_NAME,
            Refusal.WRONG_TYPE);
    refusals.addAll(rulebases.refusalsOfGenerated());
    return refusals;
  }

  @Override
  public ObjectNode run(CommandContext context) {
    Parameters parameters = context.parameters();
    Rulebase rulebase = rulebases.open(context);
    ManagedObject source = rulebases.editable(context, rulebase, type).object();
    ObjectNode body = rulebases.completed(context, source, type, rulebase.container().uid());
    RulePosition position =
        RulePosition.optional(parameters, "new-position")
            .orElseGet(() -> new RulePosition.Below(source.uid().toString()));
    String rank = new Placing(rulebase, new Ranks(context.random())).rank(position, "new-position");
    String name = parameters.text("new-name").orElseGet(() -> nameLike(source.name()));
    ManagedObject copy =
        rulebases.put(
            context, type, name, body, new Rulebases.Place(rulebase.container().uid(), rank));
    rulebases.copyOwned(context, source, copy);
    return new EntryReply(rulebases, context).of(copy);
  }

  private static String nameLike(String name) {
    return name.isEmpty() ? "" : "Copy_of_" + name;
  }
}
