package dev.redoubt.session.task;

/** A task was asked to stop, and did. */
public final class TaskCancelledException extends Exception {

  private static final long serialVersionUID = 1L;

  TaskCancelledException() {
    super("The task was cancelled");
  }
}
