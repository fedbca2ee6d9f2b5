package dev.redoubt.command.error;

/** No object has the name or uid. Clients parse the message: keep its shape. */
public final class ObjectNotFoundException extends CommandException {

  private static final long serialVersionUID = 1L;

  public ObjectNotFoundException(String identifier) {
    super(ErrorCode.OBJECT_NOT_FOUND, "Requested object [" + identifier + "] not found");
  }
}
