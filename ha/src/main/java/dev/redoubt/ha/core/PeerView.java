package dev.redoubt.ha.core;

import dev.redoubt.ha.protocol.Heartbeat;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Position;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What this server knows of another.
 *
 * @param peer who it is
 * @param last its last heartbeat of the newest instance
 * @param heardMillis when that came, monotonic; meaningless without one
 * @param heardWall the same by the wall clock
 * @param instances its processes in the order in which they were first heard, at most eight
 * @param newestSince this server's heartbeat sequence when the newest instance was first heard: an
 *     older instance that echoes a later one is alive beside it
 * @param duplicateMillis when two live instances were last proved
 * @param trustFailure why its certificate was not accepted
 * @param fork the search for the fork
 * @param acknowledged the last position that it had on disk, by heartbeat or stream
 * @param movedMillis when that position last changed or was equal to this server's
 * @param spokenMillis when this server last sent it a heartbeat
 */
public record PeerView(
    Peer peer,
    Optional<Heartbeat> last,
    long heardMillis,
    Instant heardWall,
    List<Uid> instances,
    long newestSince,
    Optional<Long> duplicateMillis,
    Optional<String> trustFailure,
    Optional<Fork> fork,
    Optional<Position> acknowledged,
    long movedMillis,
    long spokenMillis) {

  public PeerView {
    instances = List.copyOf(instances);
  }
}
