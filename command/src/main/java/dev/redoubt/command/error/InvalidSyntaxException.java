package dev.redoubt.command.error;

/** The body of a request is not a JSON object, or beyond a limit. */
public final class InvalidSyntaxException extends CommandException {

  private static final long serialVersionUID = 1L;

  public InvalidSyntaxException(String detail) {
    super(ErrorCode.INVALID_SYNTAX, "Payload is not valid. " + detail);
  }
}
