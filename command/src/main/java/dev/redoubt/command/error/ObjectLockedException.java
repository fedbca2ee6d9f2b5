package dev.redoubt.command.error;

/** Another session has changed the object and not published yet. */
public final class ObjectLockedException extends CommandException {

  private static final long serialVersionUID = 1L;

  public ObjectLockedException(String object) {
    super(
        ErrorCode.OBJECT_LOCKED,
        "Action cannot be executed on object: "
            + object
            + " due to: Object '"
            + object
            + "' is locked by another session.");
  }
}
