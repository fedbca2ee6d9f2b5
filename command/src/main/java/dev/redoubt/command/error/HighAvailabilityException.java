package dev.redoubt.command.error;

/** An operation on High Availability that cannot run now; the message says why and what to do. */
public final class HighAvailabilityException extends CommandException {

  private static final long serialVersionUID = 1L;

  public HighAvailabilityException(String message) {
    super(ErrorCode.HA_INVALID_OPERATION, message);
  }
}
