package dev.redoubt.ha.fullsync;

import dev.redoubt.ha.core.Event;
import dev.redoubt.ha.loop.CoreLoop;
import dev.redoubt.ha.protocol.FullSyncStep;
import dev.redoubt.ha.protocol.Pace;
import dev.redoubt.model.Uid;

/**
 * Tells the core how far a restore is: each percent, and every two seconds that it goes on at all.
 */
final class StepProgress {

  private static final long AGAIN_MILLIS = 2_000;

  private final Uid snapshot;
  private final CoreLoop loop;
  private FullSyncStep step = FullSyncStep.COPY;
  private int percent = -1;
  private long toldMillis;
  private long beganMillis;
  private long beganBytes;
  private Pace pace = Pace.NONE;

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
    pace = Pace.NONE;
    tell(0);
  }

  /** The copy begins, or goes on from what an interrupted one had fetched. */
  synchronized void copying(long resumed, long total) {
    beganMillis = loop.now().millis();
    beganBytes = resumed;
    copied(resumed, total);
  }

  /** Bytes that were fetched in all, of those that were lacking. */
  synchronized void copied(long done, long total) {
    long millis = loop.now().millis() - beganMillis;
    pace = new Pace(done, total, millis == 0 ? 0 : (done - beganBytes) * 1_000 / millis);
    at(done, total);
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
      loop.submit(new Event.RestoreProgress(snapshot, step, percent, pace));
    }
  }
}
