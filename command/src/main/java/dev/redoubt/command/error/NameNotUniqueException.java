package dev.redoubt.command.error;

/**
 * Several objects have the name that shall identify one. Clients parse the message: it holds the
 * words name and {@code is not unique}, and the name in the first brackets.
 */
public final class NameNotUniqueException extends CommandException {

  private static final long serialVersionUID = 1L;

  public NameNotUniqueException(String name) {
    super(
        ErrorCode.OBJECT_FIELD_NOT_UNIQUE,
        "The name [" + name + "] is not unique. Give the uid or the type of the object");
  }
}
