package dev.redoubt.ha.fullsync;

import dev.redoubt.ha.core.Event;
import dev.redoubt.ha.loop.CoreLoop;
import dev.redoubt.ha.protocol.FullSyncStep;
import dev.redoubt.model.Uid;

/** Tells the core how far a restore is, once for each percent. */
final class StepProgress {

  private final Uid snapshot;
  private final CoreLoop loop;
  private FullSyncStep step = FullSyncStep.COPY;
  private int percent = -1;

  StepProgress(Uid snapshot, CoreLoop loop) {
    this.snapshot = snapshot;
    this.loop = loop;
  }

  synchronized FullSyncStep step() {
    return step;
  }

  synchronized void enter(FullSyncStep next) {
    step = next;
    percent = -1;
    tell(0);
  }

  /** Done units of a total; a total of 0 says nothing. */
  synchronized void at(long done, long total) {
    if (total > 0) {
      tell(Math.clamp(done * 100 / total, 0, 100));
    }
  }

  private void tell(int now) {
    if (now > percent) {
      percent = now;
      loop.submit(new Event.RestoreProgress(snapshot, step, now));
    }
  }
}
