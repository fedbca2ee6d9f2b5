package dev.redoubt.ha.core;

import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.model.Uid;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that the core knows. Immutable; a reader on any thread may keep it.
 *
 * @param identity who this server is
 * @param local the local state as decided; it may still be on its way to the disk
 * @param durable the local state as the disk has it
 * @param writing versions of the local state on their way to the disk, in order
 * @param history the database
 * @param peers the other servers by uid, in order
 * @param activity the change of mode in progress
 * @param follow whom this server follows
 * @param gate what the shell was told about writes
 * @param stream the incoming stream
 * @param restore the incoming full sync
 * @param distribution the outgoing full sync
 * @param verification recomputations of the digest
 * @param promised until when each promise to the loser of a conflict holds, by its resolution, in
 *     monotonic milliseconds: a wall clock may jump
 * @param asked the last changeover that each server asked this one for, and what became of it
 * @param timers when things are due
 * @param error a failure of an activation that the administrator must see
 */
public record CoreState(
    Identity identity,
    LocalHaState local,
    LocalHaState durable,
    List<LocalHaState> writing,
    History history,
    Map<Uid, PeerView> peers,
    Activity activity,
    Follow follow,
    Gate gate,
    StreamState stream,
    Restore restore,
    Optional<Distribution> distribution,
    Verification verification,
    Map<Uid, Long> promised,
    Map<Uid, Asked> asked,
    Timers timers,
    Optional<String> error) {

  public CoreState {
    writing = List.copyOf(writing);
    peers = Collections.unmodifiableMap(new TreeMap<>(peers));
    promised = Map.copyOf(promised);
    asked = Map.copyOf(asked);
  }

  /** The state of a process that starts with what its disk holds. Feed a tick next. */
  public static CoreState starting(Identity identity, LocalHaState local, History history) {
    return new CoreState(
        identity,
        local,
        local,
        List.of(),
        history,
        Map.of(),
        new Activity.Idle(),
        new Follow.Nobody("The server is starting"),
        new Gate.Closed(0, GateReason.STARTING, "The server is starting", false),
        StreamState.NONE,
        new Restore.None(Optional.empty()),
        Optional.empty(),
        Verification.NONE,
        Map.of(),
        Map.of(),
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
   * A changeover that another server asked for. Its message may come again, however late.
   *
   * @param request the id that the asker gave it
   * @param answer what is said to whoever asks for it once more
   */
  public record Asked(Uid request, String answer) {}

  /**
   * When things are due, in monotonic milliseconds.
   *
   * @param started whether the first tick was seen
   * @param sequence the number of the last heartbeat
   * @param heartbeat when the next round is due
   * @param reconcile when positions are next compared
   * @param unsaved whether last known positions or sync times wait to be made durable
   * @param snapshotHeld whether a snapshot failed; none is tried again before the next comparison
   * @param stepped when the last step was
   * @param awake since when this process runs without a pause, in which it would have heard nobody
   */
  public record Timers(
      boolean started,
      long sequence,
      long heartbeat,
      long reconcile,
      boolean unsaved,
      boolean snapshotHeld,
      long stepped,
      long awake) {
    static final Timers STARTING = new Timers(false, 0, 0, 0, false, false, 0, 0);

    Timers begun(long nowMillis, long nextReconcile) {
      return new Timers(
          true, sequence, nowMillis, nextReconcile, unsaved, snapshotHeld, nowMillis, nowMillis);
    }

    /** At the time of a step; a longer pause than {@code silence} means that nobody was heard. */
    Timers at(long nowMillis, long silence) {
      long since = nowMillis - stepped > silence ? nowMillis : awake;
      return new Timers(
          started, sequence, heartbeat, reconcile, unsaved, snapshotHeld, nowMillis, since);
    }

    /** Whether this process runs for so long that it has heard every server that it can hear. */
    boolean hasListened(long nowMillis, long silence) {
      return nowMillis - awake >= silence;
    }

    Timers spoken() {
      return new Timers(
          started, sequence + 1, heartbeat, reconcile, unsaved, snapshotHeld, stepped, awake);
    }

    Timers withHeartbeat(long due) {
      return new Timers(started, sequence, due, reconcile, unsaved, snapshotHeld, stepped, awake);
    }

    Timers withReconcile(long due) {
      return new Timers(started, sequence, heartbeat, due, unsaved, snapshotHeld, stepped, awake);
    }

    Timers withUnsaved(boolean waiting) {
      return new Timers(
          started, sequence, heartbeat, reconcile, waiting, snapshotHeld, stepped, awake);
    }

    Timers withSnapshotHeld(boolean held) {
      return new Timers(started, sequence, heartbeat, reconcile, unsaved, held, stepped, awake);
    }
  }
}
