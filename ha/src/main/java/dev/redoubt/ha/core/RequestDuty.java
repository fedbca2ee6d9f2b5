package dev.redoubt.ha.core;

import dev.redoubt.ha.protocol.FullSyncCause;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.ha.protocol.SyncState;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.TermRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Receives what an administrator asks, and gives it to the duty that does it. */
final class RequestDuty {

  private final Draft draft;

  RequestDuty(Draft draft) {
    this.draft = draft;
  }

  void requested(Uid id, Request request) {
    if (draft.local.replaced().isPresent()) {
      refuse(
          id,
          Outcome.Reason.WRONG_MODE,
          ReplacementDuty.text(draft.local.replaced().get())
              + ". Reinitialize it, and add it as a new secondary");
      return;
    }
    switch (request) {
      case Request.SyncNow sync -> syncNow(id);
      case Request.FullSync fullSync -> fullSync(id, fullSync);
      case Request.CancelFullSync cancel -> new DistributionDuty(draft).cancel(id);
      case Request.SetActive setActive -> new ForceDuty(draft).setActive(id, setActive);
      case Request.SetStandby setStandby -> setStandby(id, setStandby.other());
      case Request.CancelChangeover cancel -> new ChangeoverDuty(draft).cancel(id);
      case Request.StepDown stepDown -> stepDown(id);
      case Request.GoOnInNewTerm goOn -> goOn(id);
    }
  }

  private void syncNow(Uid id) {
    new ClockDuty(draft).reconcilePositions();
    draft.emit(new Effect.WakeStreams());
    draft.complete(Optional.of(id), comparison());
  }

  private Outcome comparison() {
    if (draft.peers.isEmpty()) {
      return new Outcome.Done("There is no other server to compare with");
    }
    long silent =
        draft.peers.values().stream().filter(view -> !Peers.isFresh(view, draft.millis())).count();
    return silent == 0
        ? new Outcome.Done("Positions are compared, and standbys brought up to date")
        : new Outcome.Refused(
            Outcome.Reason.UNREACHABLE,
            silent + " of " + draft.peers.size() + " servers do not communicate");
  }

  private void fullSync(Uid id, Request.FullSync request) {
    if (draft.durable.mode() != Mode.ACTIVE || !(draft.activity instanceof Activity.Idle)) {
      refuse(id, Outcome.Reason.WRONG_MODE, "A full sync is started on an Active at rest");
      return;
    }
    if (draft.local.rolledBack().isPresent()) {
      refuse(
          id,
          Outcome.Reason.WRONG_MODE,
          "This server was rolled back, so nobody is synchronized from it; step down, or go on in a"
              + " new term");
      return;
    }
    if (request.targets().contains(draft.self())) {
      refuse(
          id,
          Outcome.Reason.UNFIT_PEER,
          draft.identity.name()
              + " is this server itself, the Active that the others are replaced from; name"
              + " standbys");
      return;
    }
    if (VerificationDuty.isDamaged(draft.verification)) {
      refuse(id, Outcome.Reason.FAILED, DistributionDuty.DAMAGED);
      return;
    }
    List<String> restoring = new DistributionDuty(draft).giveWay();
    if (!restoring.isEmpty()) {
      refuse(
          id,
          Outcome.Reason.BUSY,
          "A full sync of "
              + String.join(", ", restoring)
              + " is in progress; wait for its end, or cancel it");
      return;
    }
    Set<Uid> chosen = request.targets().isEmpty() ? draft.peers.keySet() : request.targets();
    Map<Uid, FullSyncCause> targets = new TreeMap<>();
    chosen.stream()
        .filter(uid -> draft.view(uid).filter(this::isReady).isPresent())
        .forEach(uid -> targets.put(uid, FullSyncCause.BY_HAND));
    if (targets.size() < chosen.size() || targets.isEmpty()) {
      refuse(
          id,
          Outcome.Reason.UNREACHABLE,
          "Every target must be a trusted standby of this version that communicates");
      return;
    }
    List<String> losing =
        targets.keySet().stream().filter(this::isDiverged).map(draft::nameOf).toList();
    if (!losing.isEmpty() && !request.replaceDiverged()) {
      draft.complete(
          Optional.of(id),
          new Outcome.Unconfirmed(
              Outcome.Confirmation.REPLACE_DIVERGED,
              losing.stream()
                  .map(name ->
                      name + " has revisions that this server lacks; they are archived there")
                  .toList()));
      return;
    }
    new DistributionDuty(draft).start(targets, Optional.of(id));
  }

  private boolean isReady(PeerView view) {
    return Peers.isFresh(view, draft.millis())
        && Peers.mayLead(draft.identity, view)
        && view.last().filter(last -> last.mode() == Mode.STANDBY).isPresent();
  }

  private boolean isDiverged(Uid peer) {
    return draft
        .view(peer)
        .flatMap(PeerView::last)
        .filter(last -> last.sync() instanceof SyncState.Diverged)
        .isPresent();
  }

  private void setStandby(Uid id, Uid other) {
    Optional<Mode> mode = draft.view(other).flatMap(view -> Peers.mode(view, draft.millis()));
    boolean conflict = mode.filter(it -> it == Mode.ACTIVE).isPresent();
    Optional<Outcome.Refused> refusal =
        conflict
            ? new ResolutionDuty(draft).refusal(other)
            : new ChangeoverDuty(draft).refusal(other);
    if (refusal.isPresent()) {
      draft.complete(Optional.of(id), refusal.get());
    } else if (conflict) {
      new ResolutionDuty(draft).start(other, Optional.of(id));
    } else {
      new ChangeoverDuty(draft).start(other, Optional.of(id), Optional.empty());
    }
  }

  private void stepDown(Uid id) {
    if (isRolledBack() && !GateDuty.isSettled(draft)) {
      refuse(id, Outcome.Reason.BUSY, "A write that was begun before is still running; try again");
    } else if (isRolledBack()) {
      new ResolutionDuty(draft).stepDown(id);
    } else {
      refuse(id, Outcome.Reason.WRONG_MODE, "This server was not rolled back");
    }
  }

  private void goOn(Uid id) {
    if (isRolledBack()) {
      new ActivationDuty(draft)
          .begin(
              new Activity.Plan(
                  TermRecord.Cause.FORCED,
                  Optional.empty(),
                  Optional.of(id),
                  new Outcome.Done("This server goes on in a new term")));
    } else {
      refuse(id, Outcome.Reason.WRONG_MODE, "This server was not rolled back");
    }
  }

  private boolean isRolledBack() {
    return draft.durable.rolledBack().isPresent() && draft.activity instanceof Activity.Idle;
  }

  private void refuse(Uid id, Outcome.Reason reason, String message) {
    draft.complete(Optional.of(id), new Outcome.Refused(reason, message));
  }
}
