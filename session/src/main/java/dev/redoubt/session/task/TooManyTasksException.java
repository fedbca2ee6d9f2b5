package dev.redoubt.session.task;

/** More tasks run than a server takes at a time; {@code err_too_many_requests}. */
public final class TooManyTasksException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TooManyTasksException() {
    super(
        "There are already "
            + Tasks.RUNNING
            + " tasks in progress, the most that are allowed. Wait for some of them to end");
  }
}
