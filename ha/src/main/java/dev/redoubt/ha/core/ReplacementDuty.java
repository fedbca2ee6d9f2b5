package dev.redoubt.ha.core;

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
    draft.activity = new Activity.Idle();
    draft.persist(local -> local.replacedBy(by));
    draft.raise(Effect.Severity.ALARM, text(by) + ". It is read-only from now on");
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
