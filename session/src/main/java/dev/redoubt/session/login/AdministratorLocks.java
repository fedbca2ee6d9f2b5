package dev.redoubt.session.login;

import dev.redoubt.model.Uid;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/**
 * Locks an administrator after {@value #FAILURES} wrong passwords, wherever they came from, with no
 * right one and no pause of half an hour between. A lock ends after half an hour, when somebody
 * unlocks, or when the server starts again. Each server counts what it sees itself.
 */
public final class AdministratorLocks {

  /** Wrong passwords until the lock. */
  public static final int FAILURES = 10;

  /** How long a lock lasts, and how long a wrong password counts. */
  public static final Duration DURATION = Duration.ofMinutes(30);

  private final LongSupplier nanoTime;
  private final ConcurrentMap<Uid, Failures> failures = new ConcurrentHashMap<>();

  AdministratorLocks(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** How long an administrator is locked yet; zero if not at all. */
  public Duration left(Uid administrator) {
    Failures known = failures.get(administrator);
    if (known == null || known.count() < FAILURES) {
      return Duration.ZERO;
    }
    long left = known.lastNanos() + DURATION.toNanos() - nanoTime.getAsLong();
    return left <= 0 ? Duration.ZERO : Duration.ofNanos(left);
  }

  /** Ends a lock; answers whether there was one. */
  public boolean unlock(Uid administrator) {
    boolean locked = !left(administrator).isZero();
    failures.remove(administrator);
    return locked;
  }

  void failed(Uid administrator) {
    long now = nanoTime.getAsLong();
    failures.merge(
        administrator,
        new Failures(1, now),
        (known, _) ->
            now - known.lastNanos() > DURATION.toNanos()
                ? new Failures(1, now)
                : new Failures(known.count() + 1, now));
  }

  void succeeded(Uid administrator) {
    failures.remove(administrator);
  }

  private record Failures(int count, long lastNanos) {}
}
