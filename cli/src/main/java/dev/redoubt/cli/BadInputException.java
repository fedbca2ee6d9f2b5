package dev.redoubt.cli;

/** What the user gave cannot be used; nothing was changed. */
public final class BadInputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With a message that names the offending and the expected value. */
  public BadInputException(String message) {
    super(message);
  }
}
