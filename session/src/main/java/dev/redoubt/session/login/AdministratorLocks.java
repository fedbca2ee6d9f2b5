package dev.redoubt.session.login;

import dev.redoubt.model.Uid;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Locks an administrator after {@value #FAILURES} wrong passwords, wherever they came from, with no
 * right one and no pause of half an hour between. A lock ends after half an hour, when somebody
 * unlocks, or when the server starts again. Each server counts what it sees itself.
 *
 * <p>A name that no administrator has is locked alike, so that a lock does not tell who exists. The
 * last {@value #STRANGERS} such names are remembered.
 */
public final class AdministratorLocks {

  /** Wrong passwords until the lock. */
  public static final int FAILURES = 10;

  /** How long a lock lasts, and how long a wrong password counts. */
  public static final Duration DURATION = Duration.ofMinutes(30);

  private static final int STRANGERS = 10_000;

  private final LongSupplier nanoTime;
  private final Map<Uid, Failures> failures = new LinkedHashMap<>();
  private final Map<String, Failures> strangers =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
          return size() > STRANGERS;
        }
      };

  AdministratorLocks(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** How long an administrator is locked yet; zero if not at all. */
  public synchronized Duration left(Uid administrator) {
    return left(failures, administrator);
  }

  /** Ends a lock; answers whether there was one. */
  public synchronized boolean unlock(Uid administrator) {
    boolean locked = !left(failures, administrator).isZero();
    failures.remove(administrator);
    return locked;
  }

  /** How long a name that no administrator has is locked yet; zero if not at all. */
  synchronized Duration leftOfStranger(String name) {
    return left(strangers, name);
  }

  synchronized void failed(Uid administrator) {
    failed(failures, administrator);
  }

  synchronized void strangerFailed(String name) {
    failed(strangers, name);
  }

  synchronized void succeeded(Uid administrator) {
    failures.remove(administrator);
  }

  private <K> Duration left(Map<K, Failures> counts, K key) {
    Failures known = counts.get(key);
    if (known == null || known.count() < FAILURES) {
      return Duration.ZERO;
    }
    long left = known.lastNanos() + DURATION.toNanos() - nanoTime.getAsLong();
    return left <= 0 ? Duration.ZERO : Duration.ofNanos(left);
  }

  private <K> void failed(Map<K, Failures> counts, K key) {
    long now = nanoTime.getAsLong();
    Failures known = counts.remove(key);
    int before = known == null || now - known.lastNanos() > DURATION.toNanos() ? 0 : known.count();
    counts.put(key, new Failures(before + 1, now));
  }

  private record Failures(int count, long lastNanos) {}
}
