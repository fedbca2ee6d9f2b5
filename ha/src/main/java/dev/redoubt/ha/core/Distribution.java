package dev.redoubt.ha.core;

import dev.redoubt.ha.protocol.FullSyncCause;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Position;
import java.util.Map;
import java.util.Optional;

/**
 * The Active's side of a full sync: one snapshot for one or more standbys.
 *
 * @param snapshot its id
 * @param request the administrator's request, if there was one
 * @param position what it holds; empty until it is taken
 * @param targets every standby that it is for
 * @param progressMillis when something last moved, monotonic
 */
public record Distribution(
    Uid snapshot,
    Optional<Uid> request,
    Optional<Position> position,
    Map<Uid, Target> targets,
    long progressMillis) {

  /** How far one standby is. */
  public sealed interface Target {

    /** How it ended, or that it did not, for people. */
    String text();

    /** It was offered the snapshot, or will be. */
    record Pending(FullSyncCause cause) implements Target {

      @Override
      public String text() {
        return "pending";
      }
    }

    /** It reported its restore. */
    record Restored() implements Target {

      @Override
      public String text() {
        return "restored";
      }
    }

    /** It reported a failure, or stopped answering. */
    record Failed(String reason) implements Target {

      @Override
      public String text() {
        return "failed, " + reason;
      }
    }
  }
}
