package dev.redoubt.command.error;

import java.util.Collection;

/** The value of a parameter cannot be used. */
public final class InvalidParameterException extends CommandException {

  private static final long serialVersionUID = 1L;

  /**
   * A value refused for a reason.
   *
   * @param parameter its name
   * @param reason a sentence with the offending and the expected value
   */
  public InvalidParameterException(String parameter, String reason) {
    super(ErrorCode.INVALID_PARAMETER, "Invalid parameter for [" + parameter + "]. " + reason);
  }

  /** A value that is none of the allowed ones. */
  public static InvalidParameterException notOneOf(
      String parameter, String value, Collection<String> allowed) {
    return new InvalidParameterException(
        parameter,
        "The invalid value ["
            + value
            + "] should be replaced by one of the following values: ["
            + String.join(", ", allowed)
            + "]");
  }
}
