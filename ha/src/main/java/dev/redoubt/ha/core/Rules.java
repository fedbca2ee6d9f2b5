package dev.redoubt.ha.core;

import dev.redoubt.ha.protocol.DigestCheck;
import dev.redoubt.ha.protocol.FullSyncCause;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.Position;
import dev.redoubt.model.history.Revision;
import java.util.Optional;

/**
 * The rules on which the safety of everything else hangs, one method each, so that a test can break
 * one on purpose to see that the simulator notices.
 */
class Rules {

  /** The rules of the product. */
  static final Rules STANDARD = new Rules();

  /** Whether a history holds a position: by chain, never by number. */
  boolean contains(History history, Position position) {
    return history.contains(position);
  }

  /** Whether a version of the local state is on disk. */
  boolean isDurable(long needed, long durable) {
    return durable >= needed;
  }

  /** Whether a peer may be spoken to and listened to. */
  boolean isTrusted(Peer peer) {
    return peer.trusted();
  }

  /** Whether this server may speak: not once another one was promoted in its place. */
  boolean maySpeak(LocalHaState local) {
    return local.replaced().isEmpty();
  }

  /** Whether a process of a peer was alive after another one had been heard. */
  boolean outlived(PeerInstance process, PeerInstance other) {
    return process.alive() > other.since();
  }

  /** Whether a position of its own term proves to an Active that its disk went back. */
  boolean isLost(History own, Position position) {
    return !contains(own, position);
  }

  /** Whether an Active takes writes. */
  boolean mayWrite(CoreState state) {
    return state.gate() instanceof Gate.Open && Guards.ownsTerm(state);
  }

  /** Whether a revision from a source follows on a quiet standby's history. */
  boolean fits(CoreState state, Uid source, Revision revision) {
    return state.follow() instanceof Follow.Stream stream
        && stream.source().equals(source)
        && revision.previous().equals(state.history().position().chain());
  }

  /**
   * Whether a restore that runs is still what a quiet standby wants: a full sync in the same term.
   * A restore whose source is no longer followed was cancelled in the step that decided so.
   */
  boolean isWanted(CoreState state, Restore.Running restore) {
    return !restore.cancelled()
        && state.follow() instanceof Follow.FullSync wanted
        && wanted.term().equals(restore.term());
  }

  /** Whether a snapshot may replace a database although the database has gone on since. */
  boolean isYoungEnough(
      SnapshotAge age, FullSyncCause cause, Position snapshot, Optional<PeerView> active) {
    return cause == FullSyncCause.DAMAGED || !age.isTooOld(snapshot, active);
  }

  /** Whether the target of a changeover has everything that this Active has. */
  boolean isLevel(Position target, Position own) {
    return target.chain().equals(own.chain());
  }

  /** Whether a grant was given at the position where its target is. */
  boolean isAt(Chain grant, Position own) {
    return own.chain().equals(grant);
  }

  /** Whether a peer's disk, by its acknowledgement, holds a published revision. */
  boolean holds(History own, Position acknowledged, Position published) {
    return acknowledged.number() >= published.number() && contains(own, acknowledged);
  }

  /** Who is wrong when a revision did not fit. A damaged Active is never copied. */
  Verification.Verdict judge(DigestCheck own, DigestCheck theirs) {
    if (!theirs.intact()) {
      return Verification.Verdict.ACTIVE_WRONG;
    }
    return own.intact() ? Verification.Verdict.BOTH_CONSISTENT : Verification.Verdict.STANDBY_WRONG;
  }
}
