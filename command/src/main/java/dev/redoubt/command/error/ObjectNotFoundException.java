package dev.redoubt.command.error;

/** No object has the name or uid. Clients parse the message: keep its shape. */
public final class ObjectNotFoundException extends CommandException {

  private static final long serialVersionUID = 1L;

  public ObjectNotFoundException(String identifier) {
    this(identifier, "");
  }

  private ObjectNotFoundException(String identifier, String why) {
    super(ErrorCode.OBJECT_NOT_FOUND, "Requested object [" + identifier + "] not found" + why);
  }

  /**
   * It is in the caller's session, where a command does not look that is about what is published.
   */
  public static ObjectNotFoundException unpublished(String identifier) {
    return new ObjectNotFoundException(
        identifier, ": it is in your session only. Publish it first");
  }
}
