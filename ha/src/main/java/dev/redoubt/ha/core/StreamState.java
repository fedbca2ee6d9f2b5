package dev.redoubt.ha.core;

import dev.redoubt.ha.protocol.SyncState;
import dev.redoubt.model.Uid;
import java.util.Optional;

/**
 * The incoming stream, as far as the core has asked for it.
 *
 * @param source from whom
 * @param open whether the shell has it open
 * @param failure why it is not
 * @param purgedAt the source that no longer has the revisions which this server lacks
 */
public record StreamState(
    Optional<Uid> source, boolean open, Optional<Failure> failure, Optional<Uid> purgedAt) {

  static final StreamState NONE =
      new StreamState(Optional.empty(), false, Optional.empty(), Optional.empty());

  /**
   * A stream that is not open.
   *
   * @param trouble the kind
   * @param reason what failed, for people
   */
  public record Failure(SyncState.Trouble trouble, String reason) {}
}
