package dev.redoubt.ha.fullsync;

import dev.redoubt.ha.core.Event;
import dev.redoubt.ha.loop.CoreLoop;
import dev.redoubt.ha.protocol.FullSyncStep;
import dev.redoubt.model.Uid;

/** Tells the core how far a restore is: each percent, and once a minute that it goes on at all. */
final class StepProgress {

  private static final long AGAIN_MILLIS = 60_000;

  private final Uid snapshot;
  private final CoreLoop loop;
  private FullSyncStep step = FullSyncStep.COPY;
  private int percent = -1;
  private long toldMillis;

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
    long millis = loop.now().millis();
    if (now > percent || millis - toldMillis >= AGAIN_MILLIS) {
      percent = Math.max(percent, now);
      toldMillis = millis;
      loop.submit(new Event.RestoreProgress(snapshot, step, percent));
    }
  }
}
