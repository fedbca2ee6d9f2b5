package dev.redoubt.command.object;

import dev.redoubt.command.Command;
import dev.redoubt.command.CommandRegistry;
import dev.redoubt.command.Parameters;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.SessionView;
import dev.redoubt.command.TaskCommand;
import dev.redoubt.command.TaskRunner;
import dev.redoubt.command.WriteCommand;
import dev.redoubt.command.error.InvalidParameterException;
import dev.redoubt.command.error.MissingParameterException;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.model.CanonicalJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code add-}, {@code set-} and {@code delete-objects-batch}: the same command on many objects, as
 * one task and one change of the session: all of it or nothing. Warnings fail it, unless {@code
 * ignore-warnings} is given for the whole batch.
 *
 * <p>Errors: {@code generic_err_missing_required_parameters} without objects, type or list; {@code
 * generic_err_invalid_parameter} for an unknown type or more than 20,000 items; {@code
 * generic_err_invalid_parameter_name} for a parameter that the type does not have. What is wrong
 * with an item fails the task, which names the item.
 */
public final class BatchCommand implements TaskCommand {

  private final String operation;
  private final Supplier<CommandRegistry> registry;
  private final BatchRun run;

  /**
   * A batch command.
   *
   * @param operation {@code add}, {@code set} or {@code delete}
   * @param registry knows the commands on single objects
   */
  public BatchCommand(
      String operation, Supplier<CommandRegistry> registry, SessionView views, TaskRunner tasks) {
    this.operation = operation;
    this.registry = registry;
    this.run = new BatchRun(views, tasks);
  }

  @Override
  public String name() {
    return operation + "-objects-batch";
  }

  @Override
  public String summary() {
    return "Runs " + operation + " on many objects at once, all or nothing.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of("objects");
  }

  @Override
  public Set<Refusal> refusals() {
    return Set.of(Refusal.MISSING_PARAMETER, Refusal.INVALID_PARAMETER);
  }

  @Override
  public ObjectNode run(SessionContext context) {
    return run.start(name(), context, items(context.parameters()), (whole, item) -> item);
  }

  private List<BatchItem> items(Parameters parameters) {
    JsonNode groups = list(parameters, "objects");
    List<BatchItem> items = new ArrayList<>();
    for (JsonNode group : groups) {
      Parameters of = object("objects", group);
      WriteCommand command = command(of.requiredText("type"));
      int index = 0;
      for (JsonNode item : list(of, "list")) {
        items.add(item(command, of, index++, object("list", item), parameters));
        BatchRun.requireNotMore(items.size());
      }
    }
    return items;
  }

  /** Some clients put the place of a rule into every item, whatever its type. */
  private static BatchItem item(
      WriteCommand command, Parameters group, int index, Parameters item, Parameters whole) {
    ObjectNode said = item.body().deepCopy();
    said.remove(List.of("layer", "package", "position"));
    said.put("ignore-warnings", whole.ignoreWarnings());
    said.remove("ignore-errors");
    Parameters parameters = new Parameters(said);
    parameters.requireKnown(command);
    return new BatchItem(command, group.requiredText("type"), index, parameters, false);
  }

  private WriteCommand command(String type) {
    Command found =
        registry
            .get()
            .find(operation + "-" + type)
            .orElseThrow(() ->
                new InvalidParameterException(
                    "type", "The invalid value [" + type + "] is no type of objects"));
    if (found instanceof WriteCommand command) {
      return command;
    }
    throw new InvalidParameterException(
        "type", "Objects of type [" + type + "] cannot be in a batch. Use " + found.name());
  }

  /** A list that must be there; a single object is a list of one. */
  static JsonNode list(Parameters parameters, String name) {
    JsonNode list = parameters.node(name).orElseThrow(() -> new MissingParameterException(name));
    if (list.isArray()) {
      return list;
    }
    if (list.isObject()) {
      return CanonicalJson.MAPPER.createArrayNode().add(list);
    }
    throw new InvalidParameterException(name, "A list of objects is expected, not a " + kind(list));
  }

  static Parameters object(String parameter, JsonNode value) {
    if (value instanceof ObjectNode object) {
      return new Parameters(object);
    }
    throw new InvalidParameterException(
        parameter, "A list of objects is expected, not one of a " + kind(value));
  }

  private static String kind(JsonNode value) {
    return value.getNodeType().name().toLowerCase(Locale.ROOT);
  }
}
