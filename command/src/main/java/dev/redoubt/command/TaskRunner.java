package dev.redoubt.command;

import dev.redoubt.session.task.Task;
import dev.redoubt.session.task.TaskProgress;
import dev.redoubt.session.task.TaskWork;
import dev.redoubt.session.task.Tasks;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Starts the work of commands as tasks. Short work is waited for, so that the client's first look
 * at the task finds it finished: clients look every two seconds only.
 */
public final class TaskRunner {

  /** How long a reply waits for its task to finish. */
  public static final Duration PATIENCE = Duration.ofMillis(500);

  private final Tasks tasks;
  private final Duration patience;

  public TaskRunner(Tasks tasks, Duration patience) {
    this.tasks = tasks;
    this.patience = patience;
  }

  /** Starts work and answers with its {@code task-id}. */
  public ObjectNode start(String name, String initiator, TaskWork work) {
    Task task = tasks.start(name, initiator, progress -> explained(work, progress));
    try {
      return Replies.task(tasks.await(task.uid(), patience).orElse(task));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Replies.task(task);
    }
  }

  /** Clients look for the cause of a failure in different members of the details. */
  private static String explained(TaskWork work, TaskProgress progress) throws Exception {
    try {
      return work.run(progress);
    } catch (RuntimeException e) {
      String cause = ErrorReply.text(e);
      ObjectNode detail = Replies.empty();
      detail.put("statusCode", "failed");
      detail.put("statusDescription", cause);
      detail.put("fault-message", cause);
      progress.details(List.of(detail));
      throw e;
    }
  }
}
