package dev.redoubt.command.object;

import dev.redoubt.command.Command;
import dev.redoubt.command.CommandContext;
import dev.redoubt.command.CommandRegistry;
import dev.redoubt.command.Parameters;
import dev.redoubt.command.ReadCommand;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.SessionView;
import dev.redoubt.command.TaskCommand;
import dev.redoubt.command.TaskRunner;
import dev.redoubt.command.WriteCommand;
import dev.redoubt.command.error.CommandException;
import dev.redoubt.command.error.InvalidParameterException;
import dev.redoubt.command.error.MissingParameterException;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.command.rulebase.RulebaseKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code add-} and {@code delete-rules-batch}: many rules of layers and packages at once, as one
 * task and one change of the session; API reference. The first rule of a list goes to {@code
 * first-position}, each other below the one before; {@code layer} is the package of NAT rules.
 * Numbers of rules to delete are those before the batch.
 *
 * <p>Errors: {@code generic_err_missing_required_parameters} without objects, type, layer, list or
 * first-position; {@code generic_err_invalid_parameter} for a type without rules or more than
 * 20,000 items; {@code generic_err_invalid_parameter_name} for a parameter that rules do not have.
 * What is wrong with an item fails the task, which names the item.
 */
public final class RulesBatchCommand implements TaskCommand {

  private static final String ADD = "add";
  private static final String POSITION = "position";
  private static final String FIRST_POSITION = "first-position";

  private final String operation;
  private final Supplier<CommandRegistry> registry;
  private final BatchRun run;

  /**
   * A batch command.
   *
   * @param operation {@code add} or {@code delete}
   * @param registry knows the commands on single rules
   */
  public RulesBatchCommand(
      String operation, Supplier<CommandRegistry> registry, SessionView views, TaskRunner tasks) {
    this.operation = operation;
    this.registry = registry;
    this.run = new BatchRun(views, tasks);
  }

  @Override
  public String name() {
    return operation + "-rules-batch";
  }

  @Override
  public String summary() {
    return "Runs " + operation + " on many rules at once, all or nothing.";
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
    List<BatchItem> items = items(context.parameters());
    return run.start(
        name(), context, items, operation.equals(ADD) ? (_, item) -> item : this::found);
  }

  /** The item with the uid of its rule, since numbers change with each rule that goes. */
  private BatchItem found(CommandContext whole, BatchItem item) {
    Command show = registry.get().find("show-" + item.type()).orElseThrow();
    if (!(show instanceof ReadCommand read)) {
      throw new IllegalStateException(show.name() + " does not read");
    }
    try {
      return item.about(read.run(whole.with(item.parameters())).path("uid").asString());
    } catch (CommandException e) {
      throw item.failed(e);
    }
  }

  private List<BatchItem> items(Parameters parameters) {
    List<BatchItem> items = new ArrayList<>();
    for (JsonNode group : BatchCommand.list(parameters, "objects")) {
      collect(BatchCommand.object("objects", group), items);
    }
    return items;
  }

  private void collect(Parameters group, List<BatchItem> items) {
    RulebaseKind kind = kind(group.requiredText("type"));
    WriteCommand command = command(kind.rule());
    String container =
        group
            .text("layer")
            .or(() -> group.text("package"))
            .orElseThrow(() -> new MissingParameterException("layer"));
    int index = 0;
    for (JsonNode each : BatchCommand.list(group, "list")) {
      ObjectNode said = BatchCommand.object("list", each).body().deepCopy();
      Optional<JsonNode> own = Optional.ofNullable(said.remove(POSITION));
      said.remove(List.of("layer", "package", "ignore-warnings", "ignore-errors"));
      said.put(kind.field(), container);
      boolean follows = false;
      if (operation.equals(ADD)) {
        Optional<JsonNode> position = position(group, own, index);
        position.ifPresent(value -> said.set(POSITION, value));
        follows = position.isEmpty();
      }
      Parameters item = new Parameters(said);
      item.requireKnown(command);
      items.add(new BatchItem(command, kind.rule(), index++, item, follows));
      BatchRun.requireNotMore(items.size());
    }
  }

  /** Where an item says to go itself, or the first of its list; empty below the one before. */
  private static Optional<JsonNode> position(Parameters group, Optional<JsonNode> own, int index) {
    Optional<JsonNode> first = group.node(FIRST_POSITION);
    if (own.filter(JsonNode::isObject).isPresent() || first.isEmpty()) {
      return Optional.of(own.orElseThrow(() -> new MissingParameterException(FIRST_POSITION)));
    }
    return index == 0 ? first : Optional.empty();
  }

  private static RulebaseKind kind(String type) {
    return RulebaseKind.of(type)
        .filter(kind -> kind.rule().equals(type) && kind != RulebaseKind.EXCEPTION)
        .orElseThrow(() ->
            InvalidParameterException.notOneOf(
                "type", type, List.of("access-rule", "nat-rule", "https-rule", "threat-rule")));
  }

  private WriteCommand command(String type) {
    Command found = registry.get().find(operation + "-" + type).orElseThrow();
    if (found instanceof WriteCommand command) {
      return command;
    }
    throw new IllegalStateException(found.name() + " does not write");
  }
}
