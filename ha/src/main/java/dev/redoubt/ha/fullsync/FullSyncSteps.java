package dev.redoubt.ha.fullsync;

import dev.redoubt.ha.protocol.FullSyncStep;

/** The seven steps as the guide words them, and their share of the whole. */
final class FullSyncSteps {

  private FullSyncSteps() {}

  static String title(FullSyncStep step) {
    return switch (step) {
      case LOCK -> "Lock the policy and object databases";
      case SNAPSHOT -> "Take a snapshot and save it to the local disk";
      case UNLOCK -> "Unlock the databases";
      case COPY -> "Copy the snapshot to the standby servers";
      case RESTORE -> "Verify the snapshot and overwrite the standby databases";
      case NOTIFY -> "Receive the restore status";
      case DELETE -> "Delete the snapshots";
    };
  }

  /** Percent of the whole, when this step is so far. */
  static int percent(FullSyncStep step, int percentOfStep) {
    return switch (step) {
      case LOCK, SNAPSHOT -> 1;
      case UNLOCK -> 4;
      case COPY -> 5 + percentOfStep * 55 / 100;
      case RESTORE -> 60 + percentOfStep * 35 / 100;
      case NOTIFY -> 96;
      case DELETE -> 98;
    };
  }
}
