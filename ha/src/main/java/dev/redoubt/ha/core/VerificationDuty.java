package dev.redoubt.ha.core;

import dev.redoubt.ha.protocol.DigestCheck;
import dev.redoubt.ha.protocol.Heartbeat;
import dev.redoubt.ha.protocol.SyncState;
import dev.redoubt.model.Uid;
import java.util.Optional;

/** After a revision that did not fit: finds out by recomputation which side is wrong. */
final class VerificationDuty {

  private final Draft draft;

  VerificationDuty(Draft draft) {
    this.draft = draft;
  }

  void applyFailed(Uid source, String reason) {
    if (draft.verification.mismatch().isPresent()) {
      return;
    }
    Optional<DigestCheck> before = theirs(source);
    set(
        draft.verification.last(),
        draft.verification.running(),
        Optional.of(
            new Verification.Mismatch(
                source, reason, Optional.empty(), before, Verification.Verdict.UNDECIDED)));
    draft.raise(Effect.Severity.ALARM, "A revision from " + draft.nameOf(source) + ": " + reason);
    recompute();
  }

  void verified(DigestCheck check) {
    Optional<Verification.Mismatch> mismatch =
        draft
            .verification
            .mismatch()
            .filter(it -> !(isFoundWrong(it) && check.intact()))
            .map(it ->
                new Verification.Mismatch(
                    it.source(), it.reason(), Optional.of(check), it.before(), it.verdict()));
    set(Optional.of(check), false, mismatch);
    if (!check.intact()) {
      draft.raise(
          Effect.Severity.ALARM,
          "The stored objects do not match the digest at " + check.chain().shortText());
    }
    decide();
  }

  /** What came of bytes here that are right when they are read again needs no decision. */
  private static boolean isFoundWrong(Verification.Mismatch mismatch) {
    return mismatch.verdict() == Verification.Verdict.UNDECIDED
        && mismatch.own().filter(own -> !own.intact()).isPresent();
  }

  /**
   * Draws the conclusions of a recomputation that nobody had asked for: a standby whose bytes are
   * wrong asks the Active that it follows to recompute too. What was found out about another Active
   * no longer counts, nor that the Active is wrong once it has found itself sound again.
   */
  void consider() {
    Optional<Verification.Mismatch> standing = draft.verification.mismatch().filter(this::stands);
    set(draft.verification.last(), draft.verification.running(), standing);
    boolean damaged = isDamaged(draft.verification);
    if (damaged && draft.follow instanceof Follow.Stream stream) {
      set(
          draft.verification.last(),
          draft.verification.running(),
          Optional.of(
              new Verification.Mismatch(
                  stream.source(),
                  "The stored objects do not match their digest",
                  draft.verification.last(),
                  theirs(stream.source()),
                  Verification.Verdict.UNDECIDED)));
    }
  }

  private boolean stands(Verification.Mismatch mismatch) {
    boolean followed =
        FollowDuty.source(draft).filter(source -> !source.equals(mismatch.source())).isEmpty();
    boolean putRight =
        mismatch.verdict() == Verification.Verdict.ACTIVE_WRONG
            && theirs(mismatch.source()).filter(DigestCheck::intact).isPresent();
    return followed && !putRight;
  }

  /** Whether this server's own bytes are known to be wrong. */
  static boolean isDamaged(Verification verification) {
    return verification.last().filter(check -> !check.intact()).isPresent();
  }

  private Optional<DigestCheck> theirs(Uid source) {
    return draft.view(source).flatMap(PeerView::last).flatMap(Heartbeat::digestCheck);
  }

  void unverified(String reason) {
    set(draft.verification.last(), false, draft.verification.mismatch());
    draft.raise(Effect.Severity.WARNING, "The digest could not be recomputed: " + reason);
  }

  /** Recomputes again what somebody waits for: a recomputation may fail on either side. */
  void repeat() {
    boolean here =
        draft
            .verification
            .mismatch()
            .filter(it -> it.verdict() == Verification.Verdict.UNDECIDED && it.own().isEmpty())
            .isPresent();
    boolean there =
        draft.peers.values().stream()
            .filter(view -> Peers.isFresh(view, draft.millis()))
            .flatMap(view -> view.last().stream())
            .anyMatch(this::checksAgainstThis);
    if (here || there) {
      recompute();
    }
  }

  /** The Active recomputes when a standby begins to check. */
  void heard(Optional<Heartbeat> before, Heartbeat heartbeat) {
    if (checksAgainstThis(heartbeat) && before.filter(this::checksAgainstThis).isEmpty()) {
      recompute();
    }
    decide();
  }

  /** After a restore the bytes are others: what was found out about the old ones is gone. */
  void settle() {
    set(Optional.empty(), draft.verification.running(), Optional.empty());
  }

  private boolean checksAgainstThis(Heartbeat heartbeat) {
    return heartbeat.sync() instanceof SyncState.Checking checking
        && checking.source().equals(draft.self());
  }

  private void recompute() {
    if (!draft.verification.running()) {
      set(draft.verification.last(), true, draft.verification.mismatch());
      draft.emit(new Effect.VerifyDigest());
    }
  }

  private void decide() {
    draft
        .verification
        .mismatch()
        .filter(it -> it.verdict() == Verification.Verdict.UNDECIDED && it.own().isPresent())
        .ifPresent(this::judge);
  }

  private void judge(Verification.Mismatch mismatch) {
    Optional<DigestCheck> theirs =
        theirs(mismatch.source()).filter(check -> !mismatch.before().equals(Optional.of(check)));
    if (theirs.isEmpty()) {
      return;
    }
    Verification.Verdict verdict = draft.rules.judge(mismatch.own().orElseThrow(), theirs.get());
    set(
        draft.verification.last(),
        draft.verification.running(),
        Optional.of(
            new Verification.Mismatch(
                mismatch.source(), mismatch.reason(), mismatch.own(), mismatch.before(), verdict)));
    draft.raise(Effect.Severity.ALARM, "Digest mismatch: " + verdict.text());
  }

  private void set(
      Optional<DigestCheck> last, boolean running, Optional<Verification.Mismatch> mismatch) {
    draft.verification = new Verification(last, running, mismatch);
  }
}
