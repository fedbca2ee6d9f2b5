package dev.redoubt.database;

/**
 * What was read from the disk is not what was written there. The message names the file or the
 * object. Nothing of it is served; the way out is a full sync from another server, or a restore.
 */
public final class DamagedDatabaseException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public DamagedDatabaseException(String message) {
    super(message);
  }

  public DamagedDatabaseException(String message, Throwable cause) {
    super(message, cause);
  }
}
