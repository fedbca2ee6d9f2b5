package dev.redoubt.session.login;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Who waits for a password to be hashed: two are at a time, which bounds the memory. An address
 * that sends many fills its own places only, so that others do not wait behind it.
 */
final class HashingQueue {

  private static final int AT_A_TIME = 2;

  private final Duration longestWait;
  private final int placesOfAnAddress;
  private final Semaphore permits = new Semaphore(AT_A_TIME, true);
  private final Map<String, Integer> places = new ConcurrentHashMap<>();

  /**
   * An empty queue.
   *
   * @param longestWait of one password
   * @param placesOfAnAddress how many passwords of one address may wait or be hashed
   */
  HashingQueue(Duration longestWait, int placesOfAnAddress) {
    this.longestWait = longestWait;
    this.placesOfAnAddress = placesOfAnAddress;
  }

  /** Does work in turn; empty if the address has no place left, or the turn does not come. */
  <T> Optional<T> inTurn(String address, Supplier<T> work) {
    if (places.merge(address, 1, Integer::sum) > placesOfAnAddress) {
      leave(address);
      return Optional.empty();
    }
    try {
      return await(work);
    } finally {
      leave(address);
    }
  }

  private <T> Optional<T> await(Supplier<T> work) {
    try {
      if (!permits.tryAcquire(longestWait.toMillis(), TimeUnit.MILLISECONDS)) {
        return Optional.empty();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
    try {
      return Optional.of(work.get());
    } finally {
      permits.release();
    }
  }

  private void leave(String address) {
    places.computeIfPresent(address, (_, taken) -> taken == 1 ? null : taken - 1);
  }
}
