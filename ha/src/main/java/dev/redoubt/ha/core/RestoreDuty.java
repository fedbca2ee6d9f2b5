package dev.redoubt.ha.core;

import dev.redoubt.ha.protocol.FullSyncCause;
import dev.redoubt.ha.protocol.FullSyncStep;
import dev.redoubt.ha.protocol.Message;
import dev.redoubt.ha.protocol.Pace;
import dev.redoubt.model.Uid;
import java.util.Optional;

/** A standby's side of a full sync: takes an offer, cancels, reports. */
final class RestoreDuty {

  private static final long AGAIN_MILLIS = 20_000;

  private final Draft draft;

  RestoreDuty(Draft draft) {
    this.draft = draft;
  }

  void offered(Uid from, Message.SnapshotOffer offer) {
    if (isReported(offer.snapshot())) {
      report();
    } else if (!(draft.restore instanceof Restore.Running) && isAcceptable(from, offer)) {
      start(from, offer);
    }
  }

  void progressed(Event.RestoreProgress event) {
    running(event.snapshot())
        .ifPresent(run ->
            draft.restore = run.moved(event.step(), event.percent(), event.pace(), draft.millis()));
  }

  void finished(Uid snapshot) {
    running(snapshot).ifPresent(run -> end(run, Optional.empty()));
  }

  void failed(Event.RestoreFailed event) {
    running(event.snapshot())
        .ifPresent(run ->
            end(
                run,
                Optional.of(
                    new Restore.Failure(
                        event.step(),
                        event.reason(),
                        event.step() == FullSyncStep.COPY || run.cancelled(),
                        draft.millis()))));
  }

  /** Gives up a restore that nothing wants any more, or that has not gone on for too long. */
  void cancelUnwanted() {
    if (!(draft.restore instanceof Restore.Running run) || run.cancelled()) {
      return;
    }
    if (!FollowDuty.source(draft).equals(Optional.of(run.source()))) {
      cancel(run);
    } else if (draft.millis() - run.movedMillis() > draft.settings.snapshotTimeout().toMillis()) {
      draft.raise(
          Effect.Severity.WARNING,
          "Full sync: no progress at step "
              + run.step().number()
              + " for "
              + draft.settings.snapshotTimeout().toMinutes()
              + " minutes; it is given up");
      cancel(run);
    }
  }

  /**
   * Whoever is followed now waits for no report of another server's full sync. That one may be gone
   * for good, and its failure must not keep the next Active from beginning its own.
   */
  void dropReport() {
    if (draft.restore instanceof Restore.Reporting report
        && FollowDuty.source(draft).filter(source -> !source.equals(report.source())).isPresent()) {
      draft.restore = new Restore.None(Optional.empty());
    }
  }

  /** The Active that offered it gave it up. */
  void withdrawn(Uid from, Message.SnapshotWithdrawn withdrawn) {
    running(withdrawn.snapshot()).filter(run -> run.source().equals(from)).ifPresent(this::cancel);
  }

  /** Cancels; the end of the restore still comes as an event. */
  void cancel(Restore.Running run) {
    if (!run.cancelled()) {
      draft.restore = run.withCancelled();
      draft.emit(new Effect.CancelRestore(run.snapshot()));
    }
  }

  /** Step 6, repeated. */
  void report() {
    if (draft.restore instanceof Restore.Reporting report) {
      draft.send(
          report.source(),
          new Message.RestoreStatus(
              report.snapshot(),
              report.failure().isEmpty(),
              report.failure().map(Restore.Failure::step).orElse(FullSyncStep.NOTIFY),
              report.failure().map(Restore.Failure::reason).orElse("")));
    }
  }

  /** Several standbys know a snapshot; what its Active knows, the Active says. */
  void statusReceived(Uid from, Message.RestoreStatusReceived received) {
    if (draft.restore instanceof Restore.Reporting report
        && report.source().equals(from)
        && report.snapshot().equals(received.snapshot())) {
      draft.restore = new Restore.None(report.failure());
    }
  }

  /** What broke off is tried again soon; what came but was wrong, with the next comparison. */
  void forgetBrokenOff() {
    if (draft.restore instanceof Restore.None none
        && none.failure()
            .filter(Restore.Failure::soon)
            .filter(failure -> draft.millis() - failure.millis() > AGAIN_MILLIS)
            .isPresent()) {
      forgetFailure();
    }
  }

  /** Lets a failed full sync be tried again. */
  void forgetFailure() {
    if (draft.restore instanceof Restore.None none && none.failure().isPresent()) {
      draft.restore = new Restore.None(Optional.empty());
    }
  }

  private void start(Uid from, Message.SnapshotOffer offer) {
    draft.restore =
        new Restore.Running(
            offer.snapshot(),
            from,
            offer.term(),
            offer.position(),
            offer.cause(),
            FullSyncStep.COPY,
            0,
            Pace.NONE,
            false,
            draft.millis());
    draft.follow = new Follow.FullSync(from, offer.term(), offer.cause());
    draft.emit(
        new Effect.StartRestore(
            offer.snapshot(), from, offer.position(), offer.cause(), alwaysArchived(offer)));
  }

  private void end(Restore.Running run, Optional<Restore.Failure> failure) {
    draft.restore = new Restore.Reporting(run.snapshot(), run.source(), failure);
    draft.emit(new Effect.DeleteSnapshot(run.snapshot()));
    if (failure.isEmpty()) {
      new StreamDuty(draft).restored();
      new VerificationDuty(draft).settle();
      draft.raise(Effect.Severity.INFORMATION, "Full sync: restored " + run.position());
    } else {
      draft.raise(
          Effect.Severity.WARNING,
          "Full sync failed at step "
              + failure.get().step().number()
              + ": "
              + failure.get().reason()
              + ". The database is unchanged");
    }
    report();
  }

  private boolean isAcceptable(Uid from, Message.SnapshotOffer offer) {
    boolean wanted =
        switch (draft.follow) {
          case Follow.Nobody nobody -> false;
          case Follow.Stream stream ->
              stream.source().equals(from)
                  && stream.term().equals(offer.term())
                  && offer.cause() == FullSyncCause.BY_HAND;
          case Follow.FullSync fullSync ->
              fullSync.source().equals(from) && fullSync.term().equals(offer.term());
          case Follow.Hold hold ->
              hold.source().equals(from)
                  && hold.term().equals(offer.term())
                  && offer.cause() == FullSyncCause.BY_HAND;
        };
    return wanted
        && draft.activity instanceof Activity.Idle
        && draft.rules.isYoungEnough(
            SnapshotAge.of(draft), offer.cause(), offer.position(), draft.view(from));
  }

  /** While it is not known whose bytes are wrong, those of this server may be the right ones. */
  private boolean alwaysArchived(Message.SnapshotOffer offer) {
    boolean doubtful =
        draft.verification.mismatch().isPresent() || VerificationDuty.isDamaged(draft.verification);
    return switch (offer.cause()) {
      case DAMAGED, END_OF_CONFLICT -> true;
      case NEVER_SYNCHRONIZED, PURGED, BARE_TERMS, BY_HAND -> doubtful;
    };
  }

  private boolean isReported(Uid snapshot) {
    return draft.restore instanceof Restore.Reporting report && report.snapshot().equals(snapshot);
  }

  private Optional<Restore.Running> running(Uid snapshot) {
    return draft.restore instanceof Restore.Running run && run.snapshot().equals(snapshot)
        ? Optional.of(run)
        : Optional.empty();
  }
}
