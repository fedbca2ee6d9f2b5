package dev.redoubt.command.session;

import dev.redoubt.command.Replies;
import dev.redoubt.command.SessionCommand;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.error.InvalidParameterException;
import dev.redoubt.command.error.MissingParameterException;
import dev.redoubt.command.error.ObjectNotFoundException;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.model.Uid;
import dev.redoubt.session.task.Task;
import dev.redoubt.session.task.Tasks;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Shows tasks by their uids, each once; what they have to say with details-level full only.
 *
 * <p>Errors: {@code generic_err_missing_required_parameters} without task-id; {@code
 * generic_err_invalid_parameter} for more than 500; {@code generic_err_object_not_found} for a task
 * that is not, or no longer, remembered.
 */
public final class ShowTaskCommand implements SessionCommand {

  private static final int MOST_TASKS = 500;

  private final Tasks tasks;

  public ShowTaskCommand(Tasks tasks) {
    this.tasks = tasks;
  }

  @Override
  public String name() {
    return "show-task";
  }

  @Override
  public String summary() {
    return "Shows where tasks stand.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of("task-id");
  }

  @Override
  public Set<Refusal> refusals() {
    return Set.of(Refusal.MISSING_PARAMETER, Refusal.INVALID_PARAMETER, Refusal.NOT_FOUND);
  }

  @Override
  public boolean observes() {
    return true;
  }

  @Override
  public ObjectNode run(SessionContext context) {
    List<String> uids = context.parameters().texts("task-id");
    if (uids.isEmpty()) {
      throw new MissingParameterException("task-id");
    }
    if (uids.size() > MOST_TASKS) {
      throw new InvalidParameterException(
          "task-id",
          uids.size() + " tasks are named. At most " + MOST_TASKS + " are shown at once");
    }
    TaskReply rendering = new TaskReply(context);
    ObjectNode reply = Replies.empty();
    ArrayNode list = reply.putArray("tasks");
    uids.stream().distinct().forEach(uid -> list.add(rendering.of(find(uid))));
    return reply;
  }

  private Task find(String uid) {
    return Uid.tryParse(uid)
        .flatMap(tasks::find)
        .orElseThrow(() -> new ObjectNotFoundException(uid));
  }
}
