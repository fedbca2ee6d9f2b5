package dev.redoubt.command.session;

import dev.redoubt.command.Paging;
import dev.redoubt.command.Parameters;
import dev.redoubt.command.Replies;
import dev.redoubt.command.SessionCommand;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.crud.ListOrder;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.session.task.Task;
import dev.redoubt.session.task.TaskStatus;
import dev.redoubt.session.task.Tasks;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lists the tasks that are remembered, the latest first unless {@code order} says by name. What
 * they have to say comes with details-level full only.
 *
 * <p>Errors: {@code generic_err_invalid_parameter} for an unknown status, a date in another form or
 * a limit over 500.
 */
public final class ShowTasksCommand implements SessionCommand {

  private static final List<String> STATUSES =
      List.of("all", "successful", "failed", "in-progress");

  private final Tasks tasks;

  public ShowTasksCommand(Tasks tasks) {
    this.tasks = tasks;
  }

  @Override
  public String name() {
    return "show-tasks";
  }

  @Override
  public String summary() {
    return "Lists tasks, the latest first.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of("initiator", "status", "from-date", "to-date", "limit", "offset", "order");
  }

  @Override
  public Set<Refusal> refusals() {
    return Set.of(Refusal.INVALID_PARAMETER);
  }

  @Override
  public boolean observes() {
    return true;
  }

  @Override
  public ObjectNode run(SessionContext context) {
    Parameters parameters = context.parameters();
    Paging paging = Paging.of(parameters);
    Comparator<Task> order = parameters.has(ListOrder.PARAMETER) ? byName(parameters) : (_, _) -> 0;
    List<Task> found = tasks.all().stream().filter(filter(parameters)).sorted(order).toList();
    List<Task> page = paging.page(found);
    TaskReply rendering = new TaskReply(context);
    ObjectNode reply = Replies.empty();
    ArrayNode list = reply.putArray("tasks");
    page.forEach(task -> list.add(rendering.of(task)));
    paging.describe(reply, page.size(), found.size());
    return reply;
  }

  private static Comparator<Task> byName(Parameters parameters) {
    Comparator<Task> byName = Comparator.comparing(Task::name).thenComparing(Task::uid);
    return ListOrder.descending(parameters) ? byName.reversed() : byName;
  }

  private static Predicate<Task> filter(Parameters parameters) {
    Optional<String> initiator = parameters.text("initiator");
    String status = parameters.choice("status", "all", STATUSES);
    Optional<Instant> from = DateParameter.optional(parameters, "from-date");
    Optional<Instant> to = DateParameter.optional(parameters, "to-date");
    return task ->
        initiator.filter(name -> !name.equals(task.initiator())).isEmpty()
            && hasStatus(task.status(), status)
            && from.filter(task.started()::isBefore).isEmpty()
            && to.filter(task.started()::isAfter).isEmpty();
  }

  private static boolean hasStatus(TaskStatus actual, String asked) {
    return switch (asked) {
      case "successful" -> actual.isFinished() && actual != TaskStatus.FAILED;
      case "failed" -> actual == TaskStatus.FAILED;
      case "in-progress" -> !actual.isFinished();
      default -> true;
    };
  }
}
