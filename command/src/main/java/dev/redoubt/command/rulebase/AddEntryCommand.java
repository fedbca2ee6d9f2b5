package dev.redoubt.command.rulebase;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.Parameters;
import dev.redoubt.command.WriteCommand;
import dev.redoubt.command.crud.ObjectParsing;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.ObjectType;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code add-access-rule}, {@code add-access-section} and the same for other kinds: puts a rule or
 * a section header into a layer or a package; API guide, section 6.
 *
 * <p>Errors: {@code generic_err_missing_required_parameters} without layer or position; {@code
 * generic_err_object_not_found} for a layer, cell object or neighbour that is not there; {@code
 * generic_err_invalid_parameter} for a position beyond the last rule plus one, with the valid range
 * in the third pair of brackets; {@code generic_err_object_field_not_unique} for a neighbour named
 * like another; {@code err_rulebase_invalid_operation} if no room is left at the position.
 */
record AddEntryCommand(Rulebases rulebases, ObjectType type) implements WriteCommand {

  @Override
  public String name() {
    return "add-" + type.name();
  }

  @Override
  public String summary() {
    return "Adds an object of type " + type.name() + " to its rulebase.";
  }

  @Override
  public Set<String> parameters() {
    Set<String> names = new TreeSet<>(ObjectParsing.parameters(type));
    names.addAll(rulebases.containerParameters());
    names.addAll(Set.of("position", "name"));
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
    Parameters parameters = context.parameters();
    Rulebase rulebase = rulebases.open(context);
    Uid container = rulebase.container().uid();
    RulePosition position = RulePosition.required(parameters, "position");
    String rank = new Placing(rulebase, new Ranks(context.random())).rank(position, "position");
    ObjectNode body = rulebases.parsing(context).added(type, parameters);
    Consistency.of(type.name(), context.objects()).complete(body, container, parameters);
    if (rulebases.kind() == RulebaseKind.ACCESS) {
      new NoneObjects(rulebases.catalogue(), context.objects()).added(body, parameters);
    }
    String name = parameters.text("name").orElse("");
    ManagedObject added =
        rulebases.put(context, type, name, body, new Rulebases.Place(container, rank));
    return new EntryReply(rulebases, context).of(added);
  }
}
