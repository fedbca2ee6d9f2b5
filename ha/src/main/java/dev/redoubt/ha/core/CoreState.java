package dev.redoubt.ha.core;

import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.model.Uid;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that the core knows. Immutable; a reader on any thread may keep it.
 *
 * @param identity who this server is
 * @param local the local state as decided; it may still be on its way to the disk
 * @param durable the local state as the disk has it
 * @param history the database
 * @param peers the other servers by uid, in order
 * @param activity the change of mode in progress
 * @param follow whom this server follows
 * @param gate what the shell was told about writes
 * @param stream the incoming stream
 * @param restore the incoming full sync
 * @param distribution the outgoing full sync
 * @param verification recomputations of the digest
 * @param timers when things are due
 * @param error a failure of an activation that the administrator must see
 */
public record CoreState(
    Identity identity,
    LocalHaState local,
    LocalHaState durable,
    History history,
    Map<Uid, PeerView> peers,
    Activity activity,
    Follow follow,
    Gate gate,
    StreamState stream,
    Restore restore,
    Optional<Distribution> distribution,
    Verification verification,
    Timers timers,
    Optional<String> error) {

  public CoreState {
    peers = java.util.Collections.unmodifiableMap(new TreeMap<>(peers));
  }

  /** The state of a process that starts with what its disk holds. Feed a tick next. */
  public static CoreState starting(Identity identity, LocalHaState local, History history) {
    return new CoreState(
        identity,
        local,
        local,
        history,
        Map.of(),
        new Activity.Idle(),
        new Follow.Nobody("The server is starting"),
        new Gate.Closed(GateReason.STARTING, "The server is starting", false),
        StreamState.NONE,
        new Restore.None(Optional.empty()),
        Optional.empty(),
        Verification.NONE,
        Timers.STARTING,
        Optional.empty());
  }

  /** The mode that this server has and shows: the durable one. */
  public Mode mode() {
    return durable.mode();
  }

  /** What is known of a server; empty if it is not a peer. */
  public Optional<PeerView> peer(Uid uid) {
    return Optional.ofNullable(peers.get(uid));
  }

  /**
   * When things are due, in monotonic milliseconds.
   *
   * @param started whether the first tick was seen
   * @param sequence the number of the last heartbeat round
   * @param heartbeat when the next is due
   * @param reconcile when positions are next compared
   */
  public record Timers(boolean started, long sequence, long heartbeat, long reconcile) {
    static final Timers STARTING = new Timers(false, 0, Long.MIN_VALUE, Long.MIN_VALUE);
  }
}
