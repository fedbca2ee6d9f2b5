package dev.redoubt.command;

import dev.redoubt.session.task.Task;
import dev.redoubt.session.task.TaskProgress;
import dev.redoubt.session.task.TaskWork;
import dev.redoubt.session.task.Tasks;
import java.time.Duration;
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
    try (Tasks.Place place = reserve()) {
      return start(place, name, initiator, work);
    }
  }

  /**
   * Takes the place of a task for a command that does something before it starts its work, and
   * would have done it in vain if there were none.
   *
   * @throws dev.redoubt.session.task.TooManyTasksException if too many tasks run
   */
  public Tasks.Place reserve() {
    return tasks.reserve();
  }

  /** Starts work in a place that was taken, and answers with its {@code task-id}. */
  public ObjectNode start(Tasks.Place place, String name, String initiator, TaskWork work) {
    Task task = place.start(name, initiator, progress -> explained(work, progress));
    try {
      return Replies.task(tasks.await(task.uid(), patience).orElse(task));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Replies.task(task);
    }
  }

  private static String explained(TaskWork work, TaskProgress progress) throws Exception {
    ExplainedProgress explained = new ExplainedProgress(progress);
    try {
      return work.run(explained);
    } catch (RuntimeException e) {
      explained.explain(ErrorReply.text(e));
      throw e;
    }
  }
}
