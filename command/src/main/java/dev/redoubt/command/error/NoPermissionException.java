package dev.redoubt.command.error;

/** The administrator's permission profile does not allow the command. */
public final class NoPermissionException extends CommandException {

  private static final long serialVersionUID = 1L;

  public NoPermissionException(String message) {
    super(ErrorCode.NO_PERMISSIONS, message);
  }
}
