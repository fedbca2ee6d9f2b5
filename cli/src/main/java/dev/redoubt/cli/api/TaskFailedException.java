package dev.redoubt.cli.api;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** A task ended and did not do what it was for. */
public final class TaskFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient ObjectNode task;

  TaskFailedException(String message, ObjectNode task) {
    super(message);
    this.task = task;
  }

  /** The parameter that confirms what the task would not do without; nothing if that is no help. */
  public Optional<String> neededConfirmation() {
    return ApiClient.text(task.path("task-details").path(0), "confirmation-needed");
  }

  /** Whether the task did nothing because another server was not heard; it may be tried again. */
  public boolean isPeerUnreachable() {
    return ApiClient.text(task.path("task-details").path(0), "refusal")
        .filter("unreachable"::equals)
        .isPresent();
  }

  /** The task as the server shows it. */
  public ObjectNode task() {
    return task;
  }
}
