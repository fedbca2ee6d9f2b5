package dev.redoubt.ha.sync;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Wakes the streams: counts up with every revision that becomes durable. */
public final class PublishSignal {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition raised = lock.newCondition();
  private long count;

  /** Wakes everybody who waits. */
  public void raise() {
    lock.lock();
    try {
      count++;
      raised.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The count; to be read before the work that a later signal may outdate. */
  public long count() {
    lock.lock();
    try {
      return count;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until the count is another than the one seen, at most the time; true if it is.
   *
   * @throws InterruptedException if interrupted
   */
  public boolean await(long seen, long timeoutMillis) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
      while (count == seen && left > 0) {
        left = raised.awaitNanos(left);
      }
      return count != seen;
    } finally {
      lock.unlock();
    }
  }
}
