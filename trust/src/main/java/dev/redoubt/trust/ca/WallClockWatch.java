package dev.redoubt.trust.ca;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Notices when the wall clock has jumped against the monotonic clock, so that a wrong clock does
 * not make the CA renew everything with wrong dates. Safe for use by several threads.
 */
public final class WallClockWatch {

  /** The difference from which on renewals pause. */
  public static final Duration TOLERANCE = Duration.ofHours(1);

  private final InstantSource wallClock;
  private final LongSupplier monotonicNanos;
  private Instant baseWall;
  private long baseNanos;

  public WallClockWatch(InstantSource wallClock, LongSupplier monotonicNanos) {
    this.wallClock = wallClock;
    this.monotonicNanos = monotonicNanos;
    this.baseWall = wallClock.instant();
    this.baseNanos = monotonicNanos.getAsLong();
  }

  /** How far the wall clock is ahead of where it should be; negative if it is behind. */
  public synchronized Duration jump() {
    Duration wall = Duration.between(baseWall, wallClock.instant());
    return wall.minusNanos(monotonicNanos.getAsLong() - baseNanos);
  }

  /** Whether renewals have to wait: until the clock is back, or an administrator accepts it. */
  public boolean paused() {
    return jump().abs().compareTo(TOLERANCE) > 0;
  }

  /** The wall clock is right as it is now (also after the machine slept). */
  public synchronized void accept() {
    baseWall = wallClock.instant();
    baseNanos = monotonicNanos.getAsLong();
  }
}
