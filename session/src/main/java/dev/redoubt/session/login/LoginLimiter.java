package dev.redoubt.session.login;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Slows down whoever fails to log in again and again. Some failures, each within a minute of the
 * one before, are free, counted for each administrator name and address; each further one doubles
 * the wait before the next try, from two seconds to a minute. A success forgets the failures.
 * Logins that succeed are never limited, since automation logs in often.
 */
final class LoginLimiter {

  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int LONGEST_DOUBLINGS = 5;
  private static final int MAX_KEYS = 10_000;

  private final LongSupplier nanoTime;
  private final int freeFailures;
  private final Map<Key, Failures> failures =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Failures> eldest) {
          return size() > MAX_KEYS;
        }
      };

  /**
   * A limiter.
   *
   * @param nanoTime monotonic time
   * @param freeFailures after which the first wait comes
   */
  LoginLimiter(LongSupplier nanoTime, int freeFailures) {
    this.nanoTime = nanoTime;
    this.freeFailures = freeFailures;
  }

  /** How long the next try must wait; zero if it may come now. */
  synchronized Duration delay(String administrator, String address) {
    Failures known = failures.get(new Key(administrator, address));
    if (known == null || known.count() < freeFailures) {
      return Duration.ZERO;
    }
    long left = known.lastNanos() + waitOf(known.count()).toNanos() - nanoTime.getAsLong();
    return left <= 0 ? Duration.ZERO : Duration.ofNanos(left);
  }

  synchronized void failed(String administrator, String address) {
    Key key = new Key(administrator, address);
    long now = nanoTime.getAsLong();
    Failures known = failures.remove(key);
    int before = known == null || now - known.lastNanos() > WINDOW.toNanos() ? 0 : known.count();
    failures.put(key, new Failures(before + 1, now));
  }

  synchronized void succeeded(String administrator, String address) {
    failures.remove(new Key(administrator, address));
  }

  private Duration waitOf(int count) {
    int doublings = Math.min(count - freeFailures + 1, LONGEST_DOUBLINGS + 1);
    Duration wait = Duration.ofSeconds(1L << doublings);
    return wait.compareTo(WINDOW) > 0 ? WINDOW : wait;
  }

  private record Key(String administrator, String address) {}

  private record Failures(int count, long lastNanos) {}
}
