package dev.redoubt.ha.shell;

import dev.redoubt.database.Progress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Holds long work up, so that it takes a quarter of a core and leaves the rest to what
 * administrators wait for. Each thread rests three times as long as it has worked.
 */
final class PacedProgress implements Progress {

  static final int REST = 3;
  static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final LongSupplier nanos;
  private final LongConsumer rest;
  private final ThreadLocal<Long> awake;
  private volatile boolean stopped;

  PacedProgress(LongSupplier nanos) {
    this(nanos, LockSupport::parkNanos);
  }

  /**
   * @param nanos the monotonic clock
   * @param rest waits so many nanoseconds, or less if interrupted
   */
  PacedProgress(LongSupplier nanos, LongConsumer rest) {
    this.nanos = nanos;
    this.rest = rest;
    this.awake = ThreadLocal.withInitial(nanos::getAsLong);
  }

  /** The work ends with an IllegalStateException, within a second. */
  void stop() {
    stopped = true;
  }

  @Override
  public void at(String step, long done, long total) {
    long worked = nanos.getAsLong() - awake.get();
    rest.accept(Math.min(REST * worked, MOST_NANOS));
    awake.set(nanos.getAsLong());
    if (stopped) {
      throw new IllegalStateException("The server ends");
    }
  }
}
