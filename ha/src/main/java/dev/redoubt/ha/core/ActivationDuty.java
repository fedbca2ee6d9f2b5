package dev.redoubt.ha.core;

import dev.redoubt.ha.protocol.Grant;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.TermRecord;
import java.util.Optional;

/**
 * Makes this server Active, for every cause in the same four durable steps: the intent, the term
 * record, the mode, and only then the word.
 */
final class ActivationDuty {

  private final Draft draft;

  ActivationDuty(Draft draft) {
    this.draft = draft;
  }

  /** Begins; a running restore is cancelled first, and waited for if it is past its check. */
  void begin(Activity.Plan plan) {
    if (draft.restore instanceof Restore.Running run) {
      new RestoreDuty(draft).cancel(run);
      draft.activity = new Activity.Clearing(plan);
    } else {
      intend(plan);
    }
  }

  /** Goes on when what it waits for has happened. */
  void advance() {
    switch (draft.activity) {
      case Activity.Clearing clearing when !(draft.restore instanceof Restore.Running) ->
          intend(clearing.plan());
      case Activity.Intending intending when draft.reached(intending.sequence()) ->
          record(intending.plan(), intending.intent());
      case Activity.Entering entering when draft.reached(entering.sequence()) -> finish(entering);
      default -> {
        // Another activity, or one that still waits.
      }
    }
  }

  void written(Uid term) {
    if (draft.activity instanceof Activity.Recording recording
        && recording.intent().term().uid().equals(term)) {
      enter(recording.plan(), recording.intent());
    }
  }

  void failed(Uid term, String reason) {
    if (draft.activity instanceof Activity.Recording recording
        && recording.intent().term().uid().equals(term)) {
      abandon(recording.plan(), reason);
    }
  }

  /** At start-up: finishes an activation that a crash interrupted, or gives it up visibly. */
  void resume() {
    draft.local.intent().ifPresent(this::resume);
  }

  private void intend(Activity.Plan plan) {
    if (plan.grant().filter(grant -> !isAtGrant(grant)).isPresent()) {
      abandon(plan, "The database is no longer at the position that was handed over");
      return;
    }
    TermRecord term =
        new TermRecord(
            Terms.nextNumber(draft),
            draft.fresh(),
            draft.self(),
            plan.cause(),
            plan.grant().map(Grant::id));
    LocalHaState.Intent intent = new LocalHaState.Intent(term, draft.history.position().chain());
    long sequence = draft.persist(local -> withoutOwnGrant(local).withIntent(Optional.of(intent)));
    draft.activity = new Activity.Intending(plan, intent, sequence);
  }

  /** A server that resumes or is forced while it hands over gives up its grant with the intent. */
  private static LocalHaState withoutOwnGrant(LocalHaState local) {
    return local.mode() == Mode.HANDING_OVER
        ? local.withGrant(Optional.empty()).withMode(Mode.STANDBY)
        : local;
  }

  private void record(Activity.Plan plan, LocalHaState.Intent intent) {
    draft.activity = new Activity.Recording(plan, intent);
    draft.emit(new Effect.WriteTermRecord(intent));
  }

  private void enter(Activity.Plan plan, LocalHaState.Intent intent) {
    long sequence = draft.persist(local -> entered(local, intent));
    draft.activity = new Activity.Entering(plan, intent, sequence);
  }

  private static LocalHaState entered(LocalHaState local, LocalHaState.Intent intent) {
    LocalHaState active =
        local
            .withMode(Mode.ACTIVE)
            .withIntent(Optional.empty())
            .withGrant(Optional.empty())
            .withResolution(Optional.empty())
            .withRolledBack(Optional.empty());
    return intent.term().grant().map(active::withConsumed).orElse(active);
  }

  private void finish(Activity.Entering entering) {
    draft.activity = new Activity.Idle();
    draft.error = Optional.empty();
    draft.complete(entering.plan().request(), entering.plan().outcome());
    draft.raise(
        Effect.Severity.INFORMATION,
        "This server is Active: term "
            + entering.intent().term().number()
            + ", "
            + entering.intent().term().cause().wireName());
    new VoiceDuty(draft).speakToAll();
  }

  /** Nothing of the term was written: the grant, if there was one, will never be used. */
  private void abandon(Activity.Plan plan, String reason) {
    draft.persist(local -> abandoned(local, plan.grant()));
    draft.activity = new Activity.Idle();
    draft.error = Optional.of("The activation failed: " + reason);
    draft.complete(plan.request(), new Outcome.Refused(Outcome.Reason.FAILED, reason));
    draft.raise(Effect.Severity.ALARM, "The activation failed: " + reason);
  }

  private static LocalHaState abandoned(LocalHaState local, Optional<Grant> grant) {
    LocalHaState without = local.withIntent(Optional.empty());
    return grant.map(given -> without.withRefused(given.id())).orElse(without);
  }

  private void resume(LocalHaState.Intent intent) {
    Activity.Plan plan =
        new Activity.Plan(
            intent.term().cause(), Optional.empty(), Optional.empty(), new Outcome.Done(""));
    if (Terms.current(draft).filter(intent.term().uid()::equals).isPresent()) {
      enter(plan, intent);
    } else if (draft.history.position().chain().equals(intent.base())) {
      record(plan, intent);
    } else {
      dropIntent(intent);
    }
  }

  private void dropIntent(LocalHaState.Intent intent) {
    String reason =
        "The activation that was begun before the restart cannot be finished: the database is at "
            + draft.history.position()
            + ", not at "
            + intent.base().shortText();
    draft.persist(local ->
        intent
            .term()
            .grant()
            .map(local::withRefused)
            .orElse(local)
            .withIntent(Optional.empty())
            .withMode(Mode.STANDBY));
    draft.error = Optional.of(reason);
    draft.raise(Effect.Severity.ALARM, reason);
  }

  private boolean isAtGrant(Grant grant) {
    return draft.rules.isAt(grant.chain(), draft.history.position());
  }
}
