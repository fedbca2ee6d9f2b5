package dev.redoubt.ha.core;

import dev.redoubt.ha.protocol.Message;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.model.Uid;
import java.util.Optional;

/** The loser's side of the end of a conflict: promise, gate, durable Standby, in this order. */
final class ResolutionDuty {

  private final Draft draft;

  ResolutionDuty(Draft draft) {
    this.draft = draft;
  }

  /** Why this server cannot give way to another Active that is heard; empty if it can. */
  Optional<Outcome.Refused> refusal(Uid winner) {
    if (draft.local.mode() != Mode.ACTIVE
        || !(draft.activity instanceof Activity.Idle)
        || !draft.local.promises().isEmpty()) {
      return refuse(
          Outcome.Reason.BUSY,
          "This server is not Active, is changing its mode, or promised to stay Active");
    }
    PeerView view = draft.view(winner).orElseThrow();
    return Peers.mayFollow(draft.identity, view)
            && view.last().filter(last -> last.rolledBack()).isEmpty()
        ? Optional.empty()
        : refuse(
            Outcome.Reason.UNFIT_PEER,
            draft.nameOf(winner) + " is not trusted, of another version, duplicate or rolled back");
  }

  void start(Uid winner, Optional<Uid> request) {
    draft.activity =
        new Activity.Resolving(
            request,
            draft.fresh(),
            winner,
            draft.history.position(),
            draft.millis() + draft.settings.answerTimeout().toMillis());
    repeat();
  }

  /** Asks again, in case the question was lost. */
  void repeat() {
    if (draft.activity instanceof Activity.Resolving resolving) {
      draft.send(resolving.winner(), new Message.PromiseRequest(resolving.resolution()));
    }
  }

  void answered(Uid from, Message.PromiseAnswer answer) {
    if (!(draft.activity instanceof Activity.Resolving resolving)
        || !resolving.winner().equals(from)
        || !resolving.resolution().equals(answer.resolution())) {
      return;
    }
    if (!answer.promised()) {
      giveUp(
          resolving.request(),
          new Outcome.Refused(Outcome.Reason.REFUSED_BY_PEER, answer.reason()));
      return;
    }
    draft.activity =
        new Activity.SteppingDown(
            resolving.request(),
            resolving.resolution(),
            from,
            answer.term(),
            resolving.from(),
            draft.millis() + Settings.PROMISE.toMillis() / 2);
  }

  void advance() {
    switch (draft.activity) {
      case Activity.Resolving resolving when draft.millis() > resolving.deadline() -> {
        release(resolving.winner(), resolving.resolution());
        giveUp(
            resolving.request(),
            new Outcome.Refused(
                Outcome.Reason.UNREACHABLE,
                draft.nameOf(resolving.winner()) + " did not answer in time"));
      }
      case Activity.SteppingDown stepping when draft.millis() > stepping.deadline() -> {
        release(stepping.winner(), stepping.resolution());
        giveUp(
            stepping.request(),
            new Outcome.Refused(
                Outcome.Reason.TIMED_OUT, "Running writes did not end in time; try again"));
      }
      case Activity.SteppingDown stepping when GateDuty.isSettled(draft) -> leave(stepping);
      case Activity.Leaving leaving when draft.reached(leaving.sequence()) -> left(leaving);
      default -> {
        // Another activity, or one that still waits.
      }
    }
  }

  /** A rolled back Active becomes Standby: there is nobody to ask. */
  void stepDown(Uid request) {
    long sequence =
        draft.persist(local -> local.withMode(Mode.STANDBY).withRolledBack(Optional.empty()));
    draft.activity =
        new Activity.Leaving(
            Optional.of(request),
            sequence,
            new Outcome.Done(
                "This server is Standby and catches up. Set the server with the newest"
                    + " revisions Active"));
  }

  /** Drops the own attempt in favour of the other server, whose uid is greater. */
  void yieldTo(Uid other) {
    if (draft.activity instanceof Activity.Resolving resolving) {
      giveUp(
          resolving.request(),
          new Outcome.Refused(
              Outcome.Reason.REFUSED_BY_PEER,
              draft.nameOf(other)
                  + " asked to become Standby at the same time; this server stays Active"));
    }
  }

  private void leave(Activity.SteppingDown stepping) {
    boolean automatic = stepping.request().isEmpty();
    if (automatic && !stepping.from().equals(draft.history.position())) {
      release(stepping.winner(), stepping.resolution());
      draft.activity = new Activity.Idle();
      return;
    }
    long sequence =
        draft.persist(local ->
            local
                .withMode(Mode.STANDBY)
                .withRolledBack(Optional.empty())
                .withResolution(
                    Optional.of(
                        new LocalHaState.Resolution(
                            stepping.resolution(), stepping.winner(), stepping.term()))));
    draft.activity =
        new Activity.Leaving(
            stepping.request(),
            sequence,
            new Outcome.Done(
                "This server is Standby and is replaced from "
                    + draft.nameOf(stepping.winner())
                    + "; what only it had is archived"));
  }

  private void left(Activity.Leaving leaving) {
    draft.activity = new Activity.Idle();
    draft.complete(leaving.request(), leaving.outcome());
    draft.raise(Effect.Severity.INFORMATION, "This server is Standby");
    new VoiceDuty(draft).speakToAll();
  }

  /** The winner need not stay Active for this server's sake any more. */
  private void release(Uid winner, Uid resolution) {
    draft.send(winner, new Message.PromiseRelease(resolution));
  }

  private void giveUp(Optional<Uid> request, Outcome outcome) {
    draft.activity = new Activity.Idle();
    draft.complete(request, outcome);
  }

  private static Optional<Outcome.Refused> refuse(Outcome.Reason reason, String message) {
    return Optional.of(new Outcome.Refused(reason, message));
  }
}
