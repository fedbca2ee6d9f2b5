package dev.redoubt.command.error;

/** A rulebase cannot be changed in this way; the message says why and what to do. */
public final class RulebaseOperationException extends CommandException {

  private static final long serialVersionUID = 1L;

  public RulebaseOperationException(String message) {
    super(ErrorCode.RULEBASE_INVALID_OPERATION, message);
  }
}
