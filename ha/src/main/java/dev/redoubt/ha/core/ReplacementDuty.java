package dev.redoubt.ha.core;

import dev.redoubt.model.Uid;
import java.util.Optional;

/**
 * Another server was promoted to Primary in place of this one, which a record signed by the
 * internal CA proves: this one stops for good. It takes no writes, follows nobody, is silent, and
 * stays so after a restart, until it is reinitialized.
 */
final class ReplacementDuty {

  private final Draft draft;

  ReplacementDuty(Draft draft) {
    this.draft = draft;
  }

  void replaced(LocalHaState.Replacement by) {
    if (isReplaced(draft)) {
      return;
    }
    draft.complete(
        waiting(), new Outcome.Refused(Outcome.Reason.WRONG_MODE, text(by) + ". It is read-only"));
    draft.activity = new Activity.Idle();
    draft.persist(local -> local.replacedBy(by));
    draft.raise(Effect.Severity.ALARM, text(by) + ". It is read-only from now on");
  }

  /** The request that the change of mode was to answer which now never ends. */
  private Optional<Uid> waiting() {
    return switch (draft.activity) {
      case Activity.Idle idle -> Optional.empty();
      case Activity.Listening listening -> Optional.of(listening.request());
      case Activity.Asking asking -> Optional.of(asking.request());
      case Activity.Draining draining -> draining.handover().request();
      case Activity.Granting granting -> granting.handover().request();
      case Activity.Granted granted -> granted.request();
      case Activity.Clearing clearing -> clearing.plan().request();
      case Activity.Intending intending -> intending.plan().request();
      case Activity.Recording recording -> recording.plan().request();
      case Activity.Entering entering -> entering.plan().request();
      case Activity.Resolving resolving -> resolving.request();
      case Activity.SteppingDown stepping -> stepping.request();
      case Activity.Leaving leaving -> leaving.request();
    };
  }

  static boolean isReplaced(Draft draft) {
    return draft.local.replaced().isPresent();
  }

  /** Why nothing is done any more. */
  static String text(LocalHaState.Replacement by) {
    return "This server was replaced by "
        + by.name()
        + ", which was promoted to Primary at "
        + by.time();
  }
}
