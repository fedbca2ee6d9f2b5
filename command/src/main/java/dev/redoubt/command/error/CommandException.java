package dev.redoubt.command.error;

import dev.redoubt.session.task.ExpectedFailure;

/**
 * A command that was refused or failed for a reason the caller can understand. Its message is shown
 * to the caller as it is; nothing was changed.
 */
public abstract class CommandException extends RuntimeException implements ExpectedFailure {

  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  protected CommandException(ErrorCode code, String message) {
    super(message);
    this.code = code;
  }

  protected CommandException(ErrorCode code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  public ErrorCode code() {
    return code;
  }
}
