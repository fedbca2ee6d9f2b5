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
 * @param instances its processes, the one that counts last, at most eight
 * @param duplicateMillis when two live instances were last proved
 * @param failure why the last message to it failed, until it is known to hear this server
 * @param fork the search for the fork
 * @param acknowledged the last position that it had on disk, by heartbeat or stream
 * @param movedMillis when that position last changed or was equal to this server's
 * @param spokenMillis when this server last sent it a heartbeat
 * @param told the position of the peer that this server last judged to it
 */
public record PeerView(
    Peer peer,
    Optional<Heartbeat> last,
    long heardMillis,
    Instant heardWall,
    List<PeerInstance> instances,
    Optional<Long> duplicateMillis,
    Optional<LinkFailure> failure,
    Optional<Fork> fork,
    Optional<Position> acknowledged,
    long movedMillis,
    long spokenMillis,
    Optional<Position> told) {

  public PeerView {
    instances = List.copyOf(instances);
  }

  /** A server of which nothing was heard yet. */
  static PeerView unheard(Peer peer, long nowMillis) {
    return new PeerView(
        peer,
        Optional.empty(),
        0,
        Instant.EPOCH,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        nowMillis,
        Long.MIN_VALUE,
        Optional.empty());
  }

  public Uid uid() {
    return peer.uid();
  }

  public String name() {
    return peer.name();
  }

  PeerView withPeer(Peer changed) {
    return new PeerView(
        changed,
        last,
        heardMillis,
        heardWall,
        instances,
        duplicateMillis,
        failure,
        fork,
        acknowledged,
        movedMillis,
        spokenMillis,
        told);
  }

  PeerView withHeartbeat(Heartbeat heartbeat, Moment now, Optional<LinkFailure> left) {
    return new PeerView(
        peer,
        Optional.of(heartbeat),
        now.millis(),
        now.wall(),
        instances,
        duplicateMillis,
        left,
        fork,
        acknowledged,
        movedMillis,
        spokenMillis,
        told);
  }

  PeerView withInstances(List<PeerInstance> known) {
    return new PeerView(
        peer,
        last,
        heardMillis,
        heardWall,
        known,
        duplicateMillis,
        failure,
        fork,
        acknowledged,
        movedMillis,
        spokenMillis,
        told);
  }

  PeerView withDuplicate(Optional<Long> proved) {
    return new PeerView(
        peer,
        last,
        heardMillis,
        heardWall,
        instances,
        proved,
        failure,
        fork,
        acknowledged,
        movedMillis,
        spokenMillis,
        told);
  }

  PeerView withFailure(LinkFailure found) {
    return new PeerView(
        peer,
        last,
        heardMillis,
        heardWall,
        instances,
        duplicateMillis,
        Optional.of(found),
        fork,
        acknowledged,
        movedMillis,
        spokenMillis,
        told);
  }

  PeerView withFork(Optional<Fork> found) {
    return new PeerView(
        peer,
        last,
        heardMillis,
        heardWall,
        instances,
        duplicateMillis,
        failure,
        found,
        acknowledged,
        movedMillis,
        spokenMillis,
        told);
  }

  PeerView withAcknowledged(Position position, long moved) {
    return new PeerView(
        peer,
        last,
        heardMillis,
        heardWall,
        instances,
        duplicateMillis,
        failure,
        fork,
        Optional.of(position),
        moved,
        spokenMillis,
        told);
  }

  PeerView withSpoken(long millis, Optional<Position> judged) {
    return new PeerView(
        peer,
        last,
        heardMillis,
        heardWall,
        instances,
        duplicateMillis,
        failure,
        fork,
        acknowledged,
        movedMillis,
        millis,
        judged);
  }
}
