package dev.redoubt.command.error;

/** The command cannot run in the present state; the message says why and what to do. */
public final class OperationRefusedException extends CommandException {

  private static final long serialVersionUID = 1L;

  public OperationRefusedException(String message) {
    super(ErrorCode.GENERIC, message);
  }

  public OperationRefusedException(String message, Throwable cause) {
    super(ErrorCode.GENERIC, message, cause);
  }
}
