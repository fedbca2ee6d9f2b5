package dev.redoubt.session;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts the sessions that hold changes, and refuses one too many. */
final class Capacity {

  private final int limit;
  private final AtomicInteger taken = new AtomicInteger();

  Capacity(int limit) {
    this.limit = limit;
  }

  void take() {
    if (taken.incrementAndGet() > limit) {
      taken.decrementAndGet();
      throw new SessionError.LimitReached(
          "sessions with unpublished changes", limit, "Publish or discard some of them");
    }
  }

  /** Counts a session that had changes before a restart, limit or not. */
  void restore() {
    taken.incrementAndGet();
  }

  void release() {
    taken.decrementAndGet();
  }
}
