package dev.redoubt.database;

/**
 * What happens when the disk did not take a write that must not be lost: the process halts, since
 * nothing is known any more of what is on the disk. The server's implementation logs and calls
 * {@link Runtime#halt}; a test records.
 */
@FunctionalInterface
public interface FatalErrorHandler {

  /** Ends the process. If it returns, as in a test, the write that failed raises its own error. */
  void halt(String what, Throwable cause);
}
