package dev.redoubt.ha.fullsync;

import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Holds back whoever sends, so that all together send no more than so many bytes in a second. Safe
 * for use by several threads.
 */
public final class Throttle {

  private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final OptionalLong bytesPerSecond;
  private final LongSupplier nanos;
  private long freeNanos;

  /** Without a rate it holds nobody back. */
  public Throttle(OptionalLong bytesPerSecond, LongSupplier nanos) {
    this.bytesPerSecond = bytesPerSecond;
    this.nanos = nanos;
    this.freeNanos = Long.MIN_VALUE;
  }

  /**
   * Returns when these bytes may be sent.
   *
   * @throws InterruptedException if interrupted
   */
  void take(int bytes) throws InterruptedException {
    if (bytesPerSecond.isPresent()) {
      TimeUnit.NANOSECONDS.sleep(waitNanos(bytes));
    }
  }

  /** Takes the next place in the line, and says how far away it is. */
  synchronized long waitNanos(int bytes) {
    long now = nanos.getAsLong();
    long begin = Math.max(now, freeNanos);
    freeNanos =
        begin + Math.multiplyExact((long) bytes, SECOND_NANOS) / bytesPerSecond.orElseThrow();
    return begin - now;
  }
}
