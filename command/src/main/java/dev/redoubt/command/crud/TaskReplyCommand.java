package dev.redoubt.command.crud;

import dev.redoubt.command.CommandExtension;
import dev.redoubt.command.Replies;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.SessionView;
import dev.redoubt.command.TaskCommand;
import dev.redoubt.command.TaskRunner;
import dev.redoubt.command.WriteCommand;
import dev.redoubt.session.task.Tasks;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * A generic command that the API answers with a task, as it does the cloning of layers and
 * packages. The work is done before the reply, so that its errors are those of the command; the
 * task has succeeded then, and its details name the object.
 */
public final class TaskReplyCommand extends CommandExtension<WriteCommand> implements TaskCommand {

  private final SessionView views;
  private final TaskRunner tasks;

  public TaskReplyCommand(WriteCommand generic, SessionView views, TaskRunner tasks) {
    super(generic);
    this.views = views;
    this.tasks = tasks;
  }

  @Override
  public ObjectNode run(SessionContext context) {
    try (Tasks.Place place = tasks.reserve()) {
      return answer(context, place, views.run(context, generic()));
    }
  }

  private ObjectNode answer(SessionContext context, Tasks.Place place, ObjectNode made) {
    ObjectNode details = Replies.empty();
    List.of("uid", "name", "type").forEach(field -> details.set(field, made.path(field)));
    return tasks.start(
        place,
        name(),
        context.administrator(),
        progress -> {
          progress.details(List.of(details));
          return made.path("type").asString() + " '" + made.path("name").asString() + "' made";
        });
  }
}
