package dev.redoubt.cli.api;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Follows a task of the server to its end by asking {@code show-task} again and again. */
public final class TaskFollower {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

  private final ApiSession session;
  private final Pause pause;

  /** A follower of tasks that were started in or are visible to this session. */
  public TaskFollower(ApiSession session, Pause pause) {
    this.session = session;
    this.pause = pause;
  }

  /** The identifiers of the tasks that a reply started; none for an ordinary reply. */
  public static List<String> tasksOf(ObjectNode reply) {
    Optional<String> single = ApiClient.text(reply, "task-id");
    if (single.isPresent()) {
      return List.of(single.get());
    }
    List<String> identifiers = new ArrayList<>();
    JsonNode tasks = reply.get("tasks");
    if (tasks != null && tasks.isArray()) {
      tasks.forEach(task -> ApiClient.text(task, "task-id").ifPresent(identifiers::add));
    }
    return identifiers;
  }

  /**
   * Runs a command that starts one task and waits for its end.
   *
   * @return the finished task; for a command that answered at once, its reply
   * @throws TaskFailedException if the task failed, in whole or in part
   */
  public ObjectNode run(String command, ObjectNode request, TaskProgress.Listener listener) {
    ObjectNode reply = session.call(command, request);
    ObjectNode last = reply;
    for (String task : tasksOf(reply)) {
      last = await(task, listener);
    }
    return last;
  }

  /**
   * Waits for the end of a task.
   *
   * @throws TaskFailedException if the task failed, in whole or in part
   */
  public ObjectNode await(String taskId, TaskProgress.Listener listener) {
    ObjectNode request = ApiClient.request().put("task-id", taskId).put("details-level", "full");
    Duration wait = FIRST_PAUSE;
    while (true) {
      ObjectNode task = look(request);
      String status = ApiClient.text(task, "status").orElse("");
      TaskProgress progress = progress(task);
      // The reason of a failure is said once, by whoever takes the exception.
      if (!isFailed(status) || !progress.description().equals(reason(task))) {
        listener.onProgress(progress);
      }
      if (!status.equals("in progress")) {
        return judged(task, status);
      }
      sleep(wait);
      wait =
          wait.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? wait.multipliedBy(2) : LONGEST_PAUSE;
    }
  }

  private ObjectNode look(ObjectNode request) {
    JsonNode tasks = session.call("show-task", request).path("tasks");
    if (tasks.path(0) instanceof ObjectNode task) {
      return task;
    }
    throw new IllegalStateException("show-task answered without a task");
  }

  private static boolean isFailed(String status) {
    return switch (status) {
      case "in progress", "succeeded", "succeeded with warnings" -> false;
      default -> true;
    };
  }

  private static ObjectNode judged(ObjectNode task, String status) {
    if (isFailed(status)) {
      String name = ApiClient.text(task, "task-name").orElse("The task");
      throw new TaskFailedException(name + " " + status + ": " + reason(task), task);
    }
    return task;
  }

  /** Why a task failed: the most telling of the places in which clients look for it. */
  static String reason(ObjectNode task) {
    JsonNode details = task.path("task-details").path(0);
    return ApiClient.text(details, "fault-message")
        .or(() -> ApiClient.text(details, "statusDescription"))
        .or(() -> ApiClient.text(task, "comments").filter(text -> !text.isBlank()))
        .or(() -> ApiClient.text(task, "progress-description"))
        .orElse("the server gave no reason");
  }

  private static TaskProgress progress(ObjectNode task) {
    return new TaskProgress(
        ApiClient.text(task, "task-name").orElse("Task"),
        Math.clamp(task.path("progress-percentage").asInt(0), 0, 100),
        ApiClient.text(task, "progress-description").orElse(""));
  }

  private void sleep(Duration duration) {
    try {
      pause.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerUnreachableException(session.server(), e);
    }
  }
}
