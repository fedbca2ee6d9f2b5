package dev.redoubt.database;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Decides whether this server may write now. Edits and publishes enter together; a snapshot's lock
 * and a change of mode exclude them. A server starts closed and opens only when its mode says so.
 */
public final class WriteGate {

  /** How long a writer waits for a lock before it is refused. */
  public static final Duration DEFAULT_WAIT = Duration.ofSeconds(5);

  private final Duration wait;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
  private final AtomicReference<Optional<Refusal>> refusal;

  public WriteGate(Duration wait, Refusal initially) {
    this.wait = wait;
    this.refusal = new AtomicReference<>(Optional.of(initially));
  }

  /**
   * Runs a write while no lock is held.
   *
   * @throws WriteRefusedException if the gate is closed, or locked for longer than the wait
   */
  public <T, E extends Exception> T write(Write<T, E> work) throws E {
    acquire();
    try {
      refusal.get().ifPresent(Refusal::raise);
      return work.run();
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Runs work while no write runs, however long it takes running ones to end. */
  public <T, E extends Exception> T exclusively(Write<T, E> work) throws E {
    lock.writeLock().lock();
    try {
      return work.run();
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Opens the gate. Waits for work that runs exclusively, unless the caller is that work. */
  public void open() {
    exclusively(() -> {
      refusal.set(Optional.empty());
      return true;
    });
  }

  /** Closes the gate and returns when no write runs any more. */
  public void close(Refusal why) {
    exclusively(() -> {
      refusal.set(Optional.of(why));
      return true;
    });
  }

  /** Why writes are refused; empty if they are taken. */
  public Optional<Refusal> refusal() {
    return refusal.get();
  }

  private void acquire() {
    try {
      if (lock.readLock().tryLock(wait.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WriteRefusedException(
          WriteRefusedException.Reason.LOCKED, "The wait for the database lock was interrupted");
    }
    throw new WriteRefusedException(
        WriteRefusedException.Reason.LOCKED,
        "The databases are locked for a snapshot or a changeover since more than "
            + wait.toSeconds()
            + " s. Nothing was changed; try again");
  }

  /**
   * Why a closed gate refuses.
   *
   * @param reason the kind
   * @param message why, and what to do
   */
  public record Refusal(WriteRefusedException.Reason reason, String message) {

    private void raise() {
      throw new WriteRefusedException(reason, message);
    }
  }

  /** Work that may fail with its own error. */
  @FunctionalInterface
  public interface Write<T, E extends Exception> {
    T run() throws E;
  }
}
