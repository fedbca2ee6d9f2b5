package dev.redoubt.ha.core;

import dev.redoubt.ha.protocol.Grant;
import dev.redoubt.ha.protocol.Message;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.TermRecord;
import java.util.Optional;

/** The target's side of a planned changeover: accepts a grant once, or refuses it for ever. */
final class GrantDuty {

  private final Draft draft;

  GrantDuty(Draft draft) {
    this.draft = draft;
  }

  /** Asks the Active to hand over to this server. */
  void ask(Uid request, Request.SetActive order, Uid active) {
    draft.activity =
        new Activity.Asking(
            request,
            order,
            active,
            draft.millis()
                + draft.settings.drainTimeout().toMillis()
                + draft.settings.answerTimeout().toMillis());
    repeat();
  }

  /** Asks again, in case the question was lost. */
  void repeat() {
    if (draft.activity instanceof Activity.Asking asking) {
      draft.send(
          asking.active(),
          new Message.ChangeoverRequest(asking.request(), draft.identity.instance()));
    }
  }

  /** An Active that falls silent is no longer waited for: the order is carried out without it. */
  void advance() {
    if (!(draft.activity instanceof Activity.Asking asking)) {
      return;
    }
    if (isSilent(asking.active())) {
      draft.activity = new Activity.Idle();
      new ForceDuty(draft).setActive(asking.request(), asking.order());
    } else if (draft.millis() > asking.deadline()) {
      giveUp(
          asking,
          new Outcome.Refused(
              Outcome.Reason.TIMED_OUT,
              draft.nameOf(asking.active())
                  + " did not hand over in time. If it still does, this server becomes Active"));
    }
  }

  private boolean isSilent(Uid active) {
    return draft.view(active).filter(view -> Peers.isFresh(view, draft.millis())).isEmpty();
  }

  /**
   * The Active could not be asked. One lost message is reason enough to ask for a confirmation; a
   * confirmation that was given beforehand counts only when the Active has fallen silent.
   */
  void unsent(Uid peer, String reason) {
    if (draft.activity instanceof Activity.Asking asking
        && asking.active().equals(peer)
        && !asking.order().force()) {
      draft.activity = new Activity.Idle();
      new ForceDuty(draft).unreached(asking.request(), peer, reason);
    }
  }

  void refusedByActive(Uid from, Message.ChangeoverRefused refused) {
    if (draft.activity instanceof Activity.Asking asking
        && asking.active().equals(from)
        && asking.request().equals(refused.request())) {
      giveUp(asking, new Outcome.Refused(Outcome.Reason.REFUSED_BY_PEER, refused.reason()));
    }
  }

  void offered(Uid from, Grant grant) {
    if (!grant.source().equals(from) || isSettled(from, grant)) {
      return;
    }
    Optional<String> objection = objection(grant);
    if (objection.isPresent()) {
      refuse(grant, objection.get());
    } else {
      accept(grant);
    }
  }

  void cancelled(Uid from, Grant grant) {
    if (grant.source().equals(from) && !isSettled(from, grant)) {
      refuse(grant, "cancelled by its giver");
    }
  }

  /** A refusal is answered as soon as it is durable; only the giver recognizes the id. */
  void persisted(LocalHaState before) {
    draft.durable.refusedGrants().stream()
        .filter(id -> !before.refusedGrants().contains(id))
        .forEach(this::tellAll);
  }

  private void tellAll(Uid grant) {
    draft
        .peers
        .keySet()
        .forEach(peer -> draft.send(peer, new Message.GrantAnswer(grant, false, "refused")));
  }

  /** Whether the grant has ended or is being used; answers what is durable. */
  private boolean isSettled(Uid from, Grant grant) {
    if (draft.durable.consumedGrants().contains(grant.id())) {
      draft.send(from, new Message.GrantAnswer(grant.id(), true, "consumed"));
      return true;
    }
    if (draft.durable.refusedGrants().contains(grant.id())) {
      draft.send(from, new Message.GrantAnswer(grant.id(), false, "refused"));
      return true;
    }
    return draft.local.consumedGrants().contains(grant.id())
        || draft.local.refusedGrants().contains(grant.id())
        || isInUse(grant);
  }

  private boolean isInUse(Grant grant) {
    boolean intended =
        draft
            .local
            .intent()
            .flatMap(intent -> intent.term().grant())
            .filter(grant.id()::equals)
            .isPresent();
    boolean clearing =
        draft.activity instanceof Activity.Clearing clear
            && clear.plan().grant().filter(grant::equals).isPresent();
    return intended || clearing;
  }

  private Optional<String> objection(Grant grant) {
    if (!grant.target().equals(draft.self())
        || !grant.targetInstance().equals(draft.identity.instance())) {
      return Optional.of("it was given to another process");
    }
    if (draft.local.mode() != Mode.STANDBY
        || draft.local.resolution().isPresent()
        || !(draft.activity instanceof Activity.Idle
            || draft.activity instanceof Activity.Listening
            || draft.activity instanceof Activity.Asking)) {
      return Optional.of("the target is not a quiet standby");
    }
    if (!draft.rules.isAt(grant.chain(), draft.history.position())
        || !Terms.current(draft).equals(Optional.of(grant.fromTerm()))) {
      return Optional.of(
          "the target is at " + draft.history.position() + ", not at " + grant.chain().shortText());
    }
    if (draft.view(grant.source()).filter(view -> Peers.mayFollow(draft.identity, view)).isEmpty()
        || Peers.isSelfDuplicate(draft.identity, draft.peers.values(), draft.millis())) {
      return Optional.of("source or target is not trusted, of another version or a duplicate");
    }
    return Terms.holderOfForeignTerm(draft)
        .map(holder -> draft.nameOf(holder) + " has a term that the target does not know");
  }

  private void refuse(Grant grant, String reason) {
    draft.persist(local -> local.withRefused(grant.id()));
    draft.raise(
        Effect.Severity.WARNING,
        "A handover from " + draft.nameOf(grant.source()) + " was refused: " + reason);
    if (draft.activity instanceof Activity.Asking asking
        && asking.active().equals(grant.source())) {
      giveUp(asking, new Outcome.Refused(Outcome.Reason.REFUSED_BY_PEER, reason));
    }
  }

  private void accept(Grant grant) {
    Optional<Uid> request =
        switch (draft.activity) {
          case Activity.Listening listening -> Optional.of(listening.request());
          case Activity.Asking asking -> Optional.of(asking.request());
          default -> Optional.empty();
        };
    new ActivationDuty(draft)
        .begin(
            new Activity.Plan(
                TermRecord.Cause.HANDOVER,
                Optional.of(grant),
                request,
                new Outcome.Done("This server is Active; nothing was lost")));
  }

  private void giveUp(Activity.Asking asking, Outcome outcome) {
    draft.activity = new Activity.Idle();
    draft.complete(Optional.of(asking.request()), outcome);
  }
}
