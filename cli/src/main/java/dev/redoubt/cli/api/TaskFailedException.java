package dev.redoubt.cli.api;

import tools.jackson.databind.node.ObjectNode;

/** A task ended and did not do what it was for. */
public final class TaskFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient ObjectNode task;

  TaskFailedException(String message, ObjectNode task) {
    super(message);
    this.task = task;
  }

  /** The task as the server shows it. */
  public ObjectNode task() {
    return task;
  }
}
