package dev.redoubt.ha.core;

/** What time alone brings about: the start, heartbeats, repetitions and the reconciliation. */
final class ClockDuty {

  private final Draft draft;

  ClockDuty(Draft draft) {
    this.draft = draft;
  }

  void tick() {
    if (!draft.timers.started()) {
      start();
    }
    if (draft.millis() >= draft.timers.reconcile()) {
      reconcilePositions();
    }
    if (draft.millis() >= draft.timers.heartbeat()) {
      beat();
    }
  }

  /** Compares positions with everyone now, and tries again what failed. */
  void reconcilePositions() {
    draft.timers =
        draft.timers.withReconcile(draft.millis() + draft.settings.reconcileInterval().toMillis());
    draft.timers = draft.timers.withSnapshotHeld(false);
    new RestoreDuty(draft).forgetFailure();
    new VerificationDuty(draft).repeat();
    new StreamDuty(draft).nudge();
    new VoiceDuty(draft).speakToAll();
    draft.persist(local -> local);
  }

  private void start() {
    draft.timers =
        draft.timers.begun(
            draft.millis(), draft.millis() + draft.settings.reconcileInterval().toMillis());
    new RollbackDuty(draft).started();
    new ActivationDuty(draft).resume();
    new ChangeoverDuty(draft).resume();
  }

  private void beat() {
    if (draft.timers.unsaved()) {
      draft.persist(local -> local);
    }
    new MonitorDuty(draft).forgetOldDuplicates();
    new PromiseDuty(draft).forgetExpired();
    new VoiceDuty(draft).speakToAll();
    new ForkDuty(draft).search(true);
    new ChangeoverDuty(draft).offer();
    new GrantDuty(draft).repeat();
    new ResolutionDuty(draft).repeat();
    new RestoreDuty(draft).report();
    new RestoreDuty(draft).forgetBrokenOff();
    new DistributionDuty(draft).offer();
  }
}
