package dev.redoubt.database;

/**
 * A restore did not yield what its manifest promises, or was not wanted any more. The database in
 * use is untouched.
 */
public final class RestoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public RestoreException(String message) {
    super(message);
  }

  public RestoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
