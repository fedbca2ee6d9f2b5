package dev.redoubt.simulator;

import java.util.Comparator;
import java.util.PriorityQueue;

/** The virtual clock: what is to happen, in order of time, and of arrival where times are equal. */
final class Schedule {

  private final PriorityQueue<Entry> queue =
      new PriorityQueue<>(Comparator.comparingLong(Entry::at).thenComparingLong(Entry::order));
  private long now;
  private long order;

  long now() {
    return now;
  }

  void in(long millis, Runnable action) {
    queue.add(new Entry(now + millis, order++, action));
  }

  /** Runs the next action unless it lies beyond the limit; answers whether there was one. */
  boolean runNext(long limitMillis) {
    Entry next = queue.peek();
    if (next == null || next.at() > limitMillis) {
      now = limitMillis;
      return false;
    }
    queue.remove();
    now = next.at();
    next.action().run();
    return true;
  }

  private record Entry(long at, long order, Runnable action) {}
}
