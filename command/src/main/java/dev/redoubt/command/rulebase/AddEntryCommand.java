package dev.redoubt.command.rulebase;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.Parameters;
import dev.redoubt.command.WriteCommand;
import dev.redoubt.command.crud.ObjectParsing;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.ObjectType;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code add-access-rule} and {@code add-access-section}: puts a rule or a section header into a
 * layer; API guide, section 6.
 *
 * <p>Errors: {@code generic_err_missing_required_parameters} without layer or position; {@code
 * generic_err_object_not_found} for a layer, cell object or neighbour that is not there; {@code
 * generic_err_invalid_parameter} for a position beyond the last rule plus one, with the valid range
 * in the third pair of brackets; {@code generic_err_object_field_not_unique} for a neighbour named
 * like another; {@code err_rulebase_invalid_operation} if no room is left at the position.
 */
record AddEntryCommand(Layers layers, ObjectType type) implements WriteCommand {

  @Override
  public String name() {
    return "add-" + type.name();
  }

  @Override
  public String summary() {
    return "Adds an object of type " + type.name() + " to a layer.";
  }

  @Override
  public Set<String> parameters() {
    Set<String> names = new TreeSet<>(ObjectParsing.parameters(type));
    names.addAll(Set.of("layer", "position", "name", "package"));
    return names;
  }

  @Override
  public ObjectNode run(CommandContext context) {
    Parameters parameters = context.parameters();
    Uid layer = layers.layer(context).uid();
    RulePosition position = RulePosition.required(parameters, "position");
    LayerOrder order = LayerOrder.load(context.objects(), layer);
    String rank = new Placing(order, new Ranks(context.random())).rank(position, "position");
    ObjectNode body = layers.parsing(context).added(type, parameters);
    if (type.name().equals(LayerOrder.RULE)) {
      new RuleConsistency(context.objects()).complete(body, layer, parameters);
      new NoneObjects(layers.catalogue(), context.objects()).added(body, parameters);
    }
    String name = parameters.text("name").orElse("");
    ManagedObject added = layers.put(context, type, name, body, new Layers.Place(layer, rank));
    return new EntryReply(layers, context).of(added);
  }
}
