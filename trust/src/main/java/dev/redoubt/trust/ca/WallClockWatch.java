package dev.redoubt.trust.ca;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Notices when the wall clock has jumped against the monotonic clock, or most peers have another
 * time, so that a wrong clock does not make the CA renew everything with wrong dates. Safe for use
 * by several threads.
 */
public final class WallClockWatch {

  /** The difference from which on renewals pause. */
  public static final Duration TOLERANCE = Duration.ofHours(1);

  private final InstantSource wallClock;
  private final LongSupplier monotonicNanos;
  private Instant baseWall;
  private long baseNanos;
  private Optional<Duration> disagreement = Optional.empty();

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

  /**
   * Compares with the clocks of other servers.
   *
   * @param ahead how far each of them is ahead of this one; at least one
   */
  public synchronized void compare(Collection<Duration> ahead) {
    List<Duration> far = ahead.stream().filter(WallClockWatch::isFar).toList();
    disagreement = 2 * far.size() > ahead.size() ? Optional.of(far.getFirst()) : Optional.empty();
  }

  /** Whether renewals have to wait: until the clock is back, or an administrator accepts it. */
  public synchronized boolean paused() {
    return isFar(jump()) || disagreement.isPresent();
  }

  /** Why they have to wait. */
  public synchronized String reason() {
    return disagreement
        .filter(_ -> !isFar(jump()))
        .map(far -> "the clocks of most other servers are ahead by " + far)
        .orElseGet(() -> "the wall clock jumped by " + jump());
  }

  private static boolean isFar(Duration difference) {
    return difference.abs().compareTo(TOLERANCE) > 0;
  }

  /** The wall clock is right as it is now (also after the machine slept). */
  public synchronized void accept() {
    baseWall = wallClock.instant();
    baseNanos = monotonicNanos.getAsLong();
  }
}
