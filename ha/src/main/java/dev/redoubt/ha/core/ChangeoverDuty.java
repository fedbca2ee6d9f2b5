package dev.redoubt.ha.core;

import dev.redoubt.ha.protocol.Grant;
import dev.redoubt.ha.protocol.Heartbeat;
import dev.redoubt.ha.protocol.Message;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.ha.protocol.SyncState;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.TermRecord;
import java.util.Optional;

/** The Active's side of a planned changeover: drain, grant, and wait for one of three ends. */
final class ChangeoverDuty {

  private static final String ENDED = "The changeover that was asked for has ended; ask again";

  private final Draft draft;

  ChangeoverDuty(Draft draft) {
    this.draft = draft;
  }

  /** Why a changeover to this server cannot begin; empty if it can. */
  Optional<Outcome.Refused> refusal(Uid target) {
    Optional<Outcome.Refused> own = ownRefusal();
    return own.isPresent() ? own : targetRefusal(target);
  }

  void start(Uid target, Optional<Uid> request, Optional<Uid> asked) {
    Uid instance =
        draft.view(target).flatMap(PeerView::last).map(Heartbeat::instance).orElseThrow();
    draft.activity =
        new Activity.Draining(
            new Activity.Handover(target, instance, request, asked),
            draft.millis() + draft.settings.drainTimeout().toMillis());
  }

  /** A standby asks this server to hand over to it. What it asked for once has one end. */
  void requested(Uid from, Message.ChangeoverRequest request) {
    if (isUnderWay(from)) {
      return;
    }
    Optional<String> obstacle =
        ended(from, request)
            .or(() -> askedByAnother(from, request))
            .or(() -> refusal(from).map(Outcome.Refused::message));
    if (obstacle.isPresent()) {
      refuse(from, request.request(), obstacle.get());
      return;
    }
    draft.asked.put(from, new CoreState.Asked(request.request(), ENDED));
    start(from, Optional.empty(), Optional.of(request.request()));
  }

  private Optional<String> ended(Uid from, Message.ChangeoverRequest request) {
    return Optional.ofNullable(draft.asked.get(from))
        .filter(asked -> asked.request().equals(request.request()))
        .map(CoreState.Asked::answer);
  }

  /** A process that has ended since does not wait for it any more. */
  private Optional<String> askedByAnother(Uid from, Message.ChangeoverRequest request) {
    return draft
        .view(from)
        .flatMap(PeerView::last)
        .filter(last -> !last.instance().equals(request.instance()))
        .map(last -> draft.nameOf(from) + " asked by another process than is heard; try again");
  }

  private void refuse(Uid target, Uid asked, String reason) {
    draft.asked.put(target, new CoreState.Asked(asked, reason));
    draft.send(target, new Message.ChangeoverRefused(asked, reason));
  }

  void advance() {
    switch (draft.activity) {
      case Activity.Draining draining -> drain(draining);
      case Activity.Granting granting when draft.reached(granting.sequence()) -> {
        draft.activity =
            new Activity.Granted(granting.handover().request(), granting.grant(), false);
        offer();
      }
      case Activity.Granted granted when Terms.isConsumed(draft, granted.grant().id()) ->
          consumed(granted);
      default -> {
        // Another activity, or one that still waits.
      }
    }
  }

  /** At start-up: the grant that was outstanding still is. */
  void resume() {
    if (draft.local.mode() == Mode.HANDING_OVER) {
      draft.activity =
          new Activity.Granted(Optional.empty(), draft.local.grant().orElseThrow(), false);
    }
  }

  /** Sends the grant, or asks to refuse it; nothing while a newer term is known. */
  void offer() {
    if (draft.activity instanceof Activity.Granted granted) {
      Grant grant = granted.grant();
      if (granted.cancelled()) {
        draft.send(grant.target(), new Message.GrantCancel(grant));
      } else if (Terms.holderOfForeignTerm(draft).isEmpty()) {
        draft.send(grant.target(), new Message.GrantOffer(grant));
      }
    }
  }

  void cancel(Uid request) {
    if (!(draft.activity instanceof Activity.Granted granted)) {
      draft.complete(
          Optional.of(request),
          new Outcome.Refused(Outcome.Reason.WRONG_MODE, "No changeover waits for its target"));
      return;
    }
    draft.complete(
        granted.request(),
        new Outcome.Refused(Outcome.Reason.REFUSED_BY_PEER, "The changeover was cancelled"));
    draft.activity = new Activity.Granted(Optional.of(request), granted.grant(), true);
    offer();
  }

  void answered(Uid from, Message.GrantAnswer answer) {
    if (draft.activity instanceof Activity.Granted granted
        && granted.grant().id().equals(answer.grant())
        && granted.grant().target().equals(from)) {
      if (answer.consumed()) {
        consumed(granted);
      } else {
        refused(granted, answer.reason());
      }
    }
  }

  private Optional<Outcome.Refused> ownRefusal() {
    if (draft.local.mode() != Mode.ACTIVE || draft.durable.mode() != Mode.ACTIVE) {
      return refuse(Outcome.Reason.WRONG_MODE, "This server is not Active");
    }
    if (!(draft.activity instanceof Activity.Idle) || draft.local.rolledBack().isPresent()) {
      return refuse(
          Outcome.Reason.BUSY, "Another changeover, resolution or rollback is pending here");
    }
    if (!draft.local.promises().isEmpty()) {
      return refuse(
          Outcome.Reason.BUSY,
          "This server promised to stay Active while "
              + draft.nameOf(draft.local.promises().getFirst().loser())
              + " becomes Standby; try again in "
              + Settings.PROMISE.toMinutes()
              + " minutes");
    }
    if (Peers.isSelfDuplicate(draft.identity, draft.peers.values(), draft.millis())) {
      return refuse(Outcome.Reason.UNFIT_PEER, "This server's identity is used twice");
    }
    Optional<Uid> foreign = Terms.holderOfForeignTerm(draft);
    return foreign.isEmpty()
        ? Optional.empty()
        : refuse(
            Outcome.Reason.BUSY,
            "The server "
                + draft.nameOf(foreign.get())
                + " has a term that this server does not know; resolve that first");
  }

  private Optional<Outcome.Refused> targetRefusal(Uid target) {
    Optional<PeerView> found = draft.view(target);
    if (found.isEmpty() || !Peers.mayLead(draft.identity, found.get())) {
      return refuse(
          Outcome.Reason.UNFIT_PEER,
          draft.nameOf(target) + " is unknown, not trusted, of an older version or a duplicate");
    }
    PeerView view = found.get();
    if (!Peers.isReachable(draft.identity, view, draft.millis())) {
      return refuse(Outcome.Reason.UNREACHABLE, view.name() + " does not communicate");
    }
    Heartbeat last = view.last().orElseThrow();
    boolean ready =
        last.mode() == Mode.STANDBY
            && last.sync() instanceof SyncState.Streaming streaming
            && streaming.source().equals(draft.self());
    return ready
        ? Optional.empty()
        : refuse(
            Outcome.Reason.UNFIT_PEER,
            view.name() + " is not a standby that follows this server without an error");
  }

  private static Optional<Outcome.Refused> refuse(Outcome.Reason reason, String message) {
    return Optional.of(new Outcome.Refused(reason, message));
  }

  private void drain(Activity.Draining draining) {
    Activity.Handover handover = draining.handover();
    Optional<String> obstacle = obstacle(draining);
    if (obstacle.isPresent()) {
      draft.activity = new Activity.Idle();
      String text = obstacle.get() + ". This server stays Active, nothing was changed";
      draft.complete(handover.request(), new Outcome.Refused(Outcome.Reason.TIMED_OUT, text));
      handover.asked().ifPresent(asked -> refuse(handover.target(), asked, text));
    } else if (GateDuty.isSettled(draft) && isLevel(handover.target())) {
      grant(handover);
    }
  }

  private Optional<String> obstacle(Activity.Draining draining) {
    Activity.Handover handover = draining.handover();
    String name = draft.nameOf(handover.target());
    if (draft.local.rolledBack().isPresent()) {
      return Optional.of("This server was rolled back");
    }
    if (draft.millis() > draining.deadline()) {
      return Optional.of(
          name
              + " did not reach this server's position in "
              + draft.settings.drainTimeout().toSeconds()
              + " s");
    }
    boolean same =
        draft
            .view(handover.target())
            .filter(view -> Peers.isFresh(view, draft.millis()))
            .filter(view -> Peers.mayLead(draft.identity, view))
            .flatMap(PeerView::last)
            .filter(last -> last.instance().equals(handover.targetInstance()))
            .filter(last -> last.mode() == Mode.STANDBY)
            .isPresent();
    return same ? Optional.empty() : Optional.of(name + " is gone or was restarted");
  }

  private boolean isLevel(Uid target) {
    return draft
        .view(target)
        .flatMap(PeerView::acknowledged)
        .filter(position -> draft.rules.isLevel(position, draft.history.position()))
        .isPresent();
  }

  private void grant(Activity.Handover handover) {
    Grant grant =
        new Grant(
            draft.fresh(),
            draft.self(),
            Terms.current(draft).orElseThrow(),
            draft.history.position().chain(),
            handover.target(),
            handover.targetInstance());
    long sequence =
        draft.persist(local -> local.withMode(Mode.HANDING_OVER).withGrant(Optional.of(grant)));
    draft.activity = new Activity.Granting(handover, grant, sequence);
    advance();
  }

  private void consumed(Activity.Granted granted) {
    long sequence =
        draft.persist(local -> local.withMode(Mode.STANDBY).withGrant(Optional.empty()));
    String name = draft.nameOf(granted.grant().target());
    Outcome outcome =
        granted.cancelled()
            ? new Outcome.Refused(
                Outcome.Reason.REFUSED_BY_PEER, "Too late to cancel: " + name + " is Active")
            : new Outcome.Done(name + " is Active; this server is Standby");
    draft.activity = new Activity.Leaving(granted.request(), sequence, outcome);
  }

  /** The target never will: Active again, unless someone else has gone on meanwhile. */
  private void refused(Activity.Granted granted, String reason) {
    String name = draft.nameOf(granted.grant().target());
    Optional<Uid> foreign = Terms.holderOfForeignTerm(draft);
    Outcome outcome =
        granted.cancelled()
            ? new Outcome.Done("The changeover was cancelled; this server is Active again")
            : new Outcome.Refused(
                Outcome.Reason.REFUSED_BY_PEER, name + " refused the changeover: " + reason);
    if (foreign.isEmpty()) {
      new ActivationDuty(draft)
          .begin(
              new Activity.Plan(
                  TermRecord.Cause.RESUMED, Optional.empty(), granted.request(), outcome));
      return;
    }
    long sequence =
        draft.persist(local -> local.withMode(Mode.STANDBY).withGrant(Optional.empty()));
    draft.activity =
        new Activity.Leaving(
            granted.request(),
            sequence,
            new Outcome.Refused(
                Outcome.Reason.REFUSED_BY_PEER,
                name
                    + " refused the changeover, and "
                    + draft.nameOf(foreign.get())
                    + " has a newer term: this server is Standby"));
  }

  private boolean isUnderWay(Uid target) {
    return switch (draft.activity) {
      case Activity.Draining draining -> draining.handover().target().equals(target);
      case Activity.Granting granting -> granting.grant().target().equals(target);
      case Activity.Granted granted -> granted.grant().target().equals(target);
      default -> false;
    };
  }
}
