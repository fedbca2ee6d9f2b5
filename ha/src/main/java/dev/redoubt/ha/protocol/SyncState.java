package dev.redoubt.ha.protocol;

import dev.redoubt.model.Uid;

/** What a server says of its own synchronization. */
public sealed interface SyncState {

  /** An Active, or a server that hands over: it is not synchronized from anywhere. */
  record Source() implements SyncState {}

  /** It follows nobody: no Active is heard, or two are. */
  record Unattached(String reason) implements SyncState {
    public Unattached {
      reason = Reason.shortened(reason);
    }
  }

  /** The stream from the Active is open. */
  record Streaming(Uid source) implements SyncState {}

  /** The stream cannot be kept open, or a revision could not be applied. */
  record Troubled(Uid source, Trouble trouble, String reason) implements SyncState {
    public Troubled {
      reason = Reason.shortened(reason);
    }
  }

  /** It waits for a full sync from the Active; this is the request for it. */
  record Wanting(Uid source, FullSyncCause cause) implements SyncState {}

  /**
   * A full sync is in progress.
   *
   * @param snapshot its id
   * @param percent of the running step, 0 to 100
   * @param pace of the copy
   */
  record Restoring(Uid source, Uid snapshot, FullSyncStep step, int percent, Pace pace)
      implements SyncState {}

  /** A revision did not fit; both sides recompute their digest before anything else is decided. */
  record Checking(Uid source, String reason) implements SyncState {
    public Checking {
      reason = Reason.shortened(reason);
    }
  }

  /**
   * It has revisions that the Active lacks, and holds still until an administrator confirms its
   * replacement on the Active.
   *
   * @param fork the last common revision
   * @param onlyHere how many revisions only the sender has
   */
  record Diverged(Uid source, long fork, long onlyHere) implements SyncState {}

  /** The last full sync failed. */
  record RestoreFailed(Uid source, FullSyncStep step, String reason) implements SyncState {
    public RestoreFailed {
      reason = Reason.shortened(reason);
    }
  }

  /** Why revisions do not come. */
  enum Trouble {
    /** The stream cannot be opened, or broke. */
    STREAM,
    /** The standby's disk is full. */
    DISK_FULL,
    /** The Active's own bytes are wrong. */
    ACTIVE_DAMAGED
  }
}
