package dev.redoubt.ha.fullsync;

import dev.redoubt.session.task.ExpectedFailure;

/** No standby could be restored; the message says why for each. */
public final class FullSyncFailedException extends Exception implements ExpectedFailure {

  private static final long serialVersionUID = 1L;

  FullSyncFailedException(String message) {
    super(message);
  }
}
