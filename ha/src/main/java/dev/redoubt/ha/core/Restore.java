package dev.redoubt.ha.core;

import dev.redoubt.ha.protocol.FullSyncCause;
import dev.redoubt.ha.protocol.FullSyncStep;
import dev.redoubt.ha.protocol.Pace;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Position;
import java.util.Optional;

/** A standby's side of a full sync. */
public sealed interface Restore {

  /** Why the last one failed, since the last success. */
  Optional<Failure> failure();

  /**
   * None runs.
   *
   * @param failure the last failure since the last success
   */
  record None(Optional<Failure> failure) implements Restore {}

  /**
   * The shell fetches, verifies and switches.
   *
   * @param pace of the copy
   * @param movedMillis when it last went on, monotonic
   */
  record Running(
      Uid snapshot,
      Uid source,
      Uid term,
      Position position,
      FullSyncCause cause,
      FullSyncStep step,
      int percent,
      Pace pace,
      boolean cancelled,
      long movedMillis)
      implements Restore {

    @Override
    public Optional<Failure> failure() {
      return Optional.empty();
    }

    Running moved(FullSyncStep now, int percentOfIt, Pace copying, long millis) {
      return new Running(
          snapshot, source, term, position, cause, now, percentOfIt, copying, cancelled, millis);
    }

    Running withCancelled() {
      return new Running(
          snapshot, source, term, position, cause, step, percent, pace, true, movedMillis);
    }
  }

  /** It ended; the Active is told until it says that it knows. */
  record Reporting(Uid snapshot, Uid source, Optional<Failure> failure) implements Restore {}

  /**
   * Where and why it failed.
   *
   * @param soon whether what failed was the copy, not what was copied: it is tried again soon
   * @param millis when, monotonic
   */
  record Failure(FullSyncStep step, String reason, boolean soon, long millis) {}
}
