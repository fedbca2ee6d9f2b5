package dev.redoubt.ha.core;

import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Position;
import dev.redoubt.model.history.Revision;

/**
 * The three rules on which the safety of everything else hangs, as parts that a test can break on
 * purpose to see that the simulator notices.
 *
 * @param containment when a history holds a position
 * @param durability when something that was persisted may be relied upon
 * @param application when a standby may apply a revision
 */
record Rules(Containment containment, Durability durability, Application application) {

  /** The rules of the product. */
  static final Rules STANDARD =
      new Rules(
          History::contains,
          (needed, durable) -> durable >= needed,
          (state, source, revision) ->
              state.follow() instanceof Follow.Stream stream
                  && stream.source().equals(source)
                  && revision.previous().equals(state.history().position().chain()));

  /** Whether a history holds a position. */
  @FunctionalInterface
  interface Containment {
    boolean contains(History history, Position position);
  }

  /** Whether a version of the local state is on disk. */
  @FunctionalInterface
  interface Durability {
    boolean reached(long needed, long durable);
  }

  /** Whether a revision from a source follows on this server's history. */
  @FunctionalInterface
  interface Application {
    boolean fits(CoreState state, Uid source, Revision revision);
  }
}
