package dev.redoubt.command.error;

/** A parameter that the command does not have. */
public final class UnrecognizedParameterException extends CommandException {

  private static final long serialVersionUID = 1L;

  public UnrecognizedParameterException(String parameter) {
    super(ErrorCode.INVALID_PARAMETER_NAME, "Unrecognized parameter [" + parameter + "]");
  }
}
