package dev.redoubt.command.error;

/** A documented form of a command that this server does not offer. */
public final class NotImplementedException extends CommandException {

  private static final long serialVersionUID = 1L;

  public NotImplementedException(String message) {
    super(ErrorCode.NOT_IMPLEMENTED, message);
  }
}
