package dev.redoubt.ha.core;

import dev.redoubt.ha.protocol.FullSyncCause;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Position;
import dev.redoubt.model.history.Revision;
import java.util.Optional;

/**
 * Questions that the shell asks inside its critical section, the one that also runs the effects of
 * a step: between the answer and the deed the state must not change. The state's history must be
 * that of the database at that instant. From {@link HighAvailabilityCore#guards()}.
 */
public final class Guards {

  private final Rules rules;
  private final Settings settings;

  Guards(Rules rules, Settings settings) {
    this.rules = rules;
    this.settings = settings;
  }

  /**
   * Whether this process runs for so long that it has heard every server that it can hear. Until
   * then that nobody is heard says nothing.
   */
  public boolean hasListened(CoreState state, long nowMillis) {
    return state.timers().hasListened(nowMillis, settings.silenceMillis());
  }

  /**
   * Whether an administrator's write may be committed: the mode on disk is Active, nothing is
   * changing it, and the last term record is this server's own.
   */
  public boolean mayWrite(CoreState state) {
    return rules.mayWrite(state);
  }

  /**
   * Whether a standby may apply this revision from this source: it follows the source, whose
   * lineage holds its position, and the revision is the next.
   */
  public boolean mayApply(CoreState state, Uid source, Revision revision) {
    return isQuietStandby(state) && rules.fits(state, source, revision);
  }

  /**
   * Whether a standby may switch to a restored generation: it is still Standby, still wants this
   * snapshot from the Active that it follows, in the same term, and would not give up revisions
   * that this Active has, unless its bytes are damaged.
   */
  public boolean maySwitch(CoreState state, Uid snapshot) {
    return isQuietStandby(state)
        && state.restore() instanceof Restore.Running running
        && running.snapshot().equals(snapshot)
        && rules.isWanted(state, running)
        && rules.isYoungEnough(
            SnapshotAge.of(state, rules),
            running.cause(),
            running.position(),
            state.peer(running.source()));
  }

  /**
   * Whether this server may stream revisions to a peer that asks from a position; asked before each
   * batch. This server is Active and was not rolled back, the peer is trusted, of the same format,
   * no duplicate and not about to be replaced by hand, and the position is in this server's
   * lineage.
   */
  public boolean mayServe(CoreState state, Uid peer, Position from) {
    return isSource(state, peer)
        && !isReplacedByHand(state, peer)
        && rules.contains(state.history(), from);
  }

  /** Whether this server may send a chunk of a snapshot to a peer. */
  public boolean mayCopy(CoreState state, Uid peer, Uid snapshot) {
    return isSource(state, peer)
        && state
            .distribution()
            .filter(found -> found.snapshot().equals(snapshot))
            .filter(found -> found.targets().containsKey(peer))
            .isPresent();
  }

  /** Whether a standby's acknowledgement counts for a publish: fit, Standby, on this history. */
  public boolean countsForAcknowledgement(CoreState state, Uid peer, Position published) {
    return state
        .peer(peer)
        .filter(view -> Peers.mayLead(state.identity(), view))
        .filter(view -> view.last().filter(last -> last.mode() == Mode.STANDBY).isPresent())
        .flatMap(PeerView::acknowledged)
        .filter(position -> rules.holds(state.history(), position, published))
        .isPresent();
  }

  /** The Active that a standby follows or waits for. */
  public static Optional<Uid> sourceOf(Follow follow) {
    return switch (follow) {
      case Follow.Nobody nobody -> Optional.empty();
      case Follow.Stream stream -> Optional.of(stream.source());
      case Follow.FullSync fullSync -> Optional.of(fullSync.source());
      case Follow.Hold hold -> Optional.of(hold.source());
    };
  }

  static boolean ownsTerm(CoreState state) {
    return state
        .history()
        .lastTerm()
        .filter(term -> term.record().server().equals(state.identity().server()))
        .isPresent();
  }

  private static boolean isSource(CoreState state, Uid peer) {
    return state.mode() == Mode.ACTIVE
        && state.local().rolledBack().isEmpty()
        && state.peer(peer).filter(view -> Peers.mayLead(state.identity(), view)).isPresent();
  }

  /** Streaming on would carry the standby past the snapshot, which it could then only drop. */
  private static boolean isReplacedByHand(CoreState state, Uid peer) {
    return state
        .distribution()
        .filter(found ->
            found.targets().get(peer) instanceof Distribution.Target.Pending pending
                && pending.cause() == FullSyncCause.BY_HAND)
        .isPresent();
  }

  private static boolean isQuietStandby(CoreState state) {
    return state.local().mode() == Mode.STANDBY
        && state.durable().mode() == Mode.STANDBY
        && state.local().intent().isEmpty()
        && (state.activity() instanceof Activity.Idle
            || state.activity() instanceof Activity.Asking
            || state.activity() instanceof Activity.Listening);
  }
}
