package dev.redoubt.ha.fullsync;

/** No standby could be restored; the message says why for each. */
public final class FullSyncFailedException extends Exception {

  private static final long serialVersionUID = 1L;

  FullSyncFailedException(String message) {
    super(message);
  }
}
