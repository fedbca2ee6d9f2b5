package dev.redoubt.command.error;

/** An object was found, but it is of a type that the place does not take. */
public final class WrongTypeException extends CommandException {

  private static final long serialVersionUID = 1L;

  public WrongTypeException(String identifier, String actual, String expected) {
    super(
        ErrorCode.OBJECT_TYPE_WRONG,
        "Object [" + identifier + "] is of type [" + actual + "]. Expected: [" + expected + "]");
  }
}
