package dev.redoubt.command.error;

/** A required parameter is not given. */
public final class MissingParameterException extends CommandException {

  private static final long serialVersionUID = 1L;

  public MissingParameterException(String parameter) {
    super(ErrorCode.MISSING_REQUIRED_PARAMETERS, "Missing parameter: [" + parameter + "]");
  }
}
