package dev.redoubt.server.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Bounds what the bodies of all requests take in memory at one time. A body is charged before it is
 * read, for four times its bytes, since the values that it is read into take more than its text;
 * but for half of the budget at most, so that two of the greatest always fit. Whoever does not fit
 * waits a while, without its body being read. Small bodies are free.
 */
final class BodyBudget {

  /** Bytes of a body that is not charged. */
  static final int FREE_BYTES = 16 << 10;

  private static final int EXPANSION = 4;
  private static final int UNIT_BYTES = 1 << 10;

  private final Semaphore units;
  private final int most;
  private final Duration longestWait;

  /**
   * A budget.
   *
   * @param bodyLimitBytes the greatest body; the budget is twice as large
   * @param longestWait of one request
   */
  BodyBudget(int bodyLimitBytes, Duration longestWait) {
    this.most = Math.max(1, bodyLimitBytes / UNIT_BYTES);
    this.units = new Semaphore(2 * most, true);
    this.longestWait = longestWait;
  }

  /**
   * Waits until a body fits.
   *
   * @param bytes of the body, or as many as it may have
   * @return what is to be given back; negative if it did not fit in time
   */
  int take(long bytes) throws InterruptedException {
    int charge = charge(bytes);
    return charge == 0 || units.tryAcquire(charge, longestWait.toMillis(), TimeUnit.MILLISECONDS)
        ? charge
        : -1;
  }

  /** The body is no longer in use. */
  void giveBack(int charge) {
    units.release(charge);
  }

  private int charge(long bytes) {
    return bytes <= FREE_BYTES
        ? 0
        : (int) Math.min(most, Math.ceilDiv(EXPANSION * bytes, (long) UNIT_BYTES));
  }
}
