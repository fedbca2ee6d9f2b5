package dev.redoubt.ha.shell;

import dev.redoubt.database.Progress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a server read everything back from its disk now and then without being asked: a byte that
 * flips in what nobody reads would otherwise be found when it is needed.
 */
public final class ScheduledScrub implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ScheduledScrub.class);

  /** A server that is started again every night is verified too. */
  private static final Duration LONGEST_FIRST = Duration.ofHours(1);

  private final Consumer<Progress> verification;
  private final LongSupplier nanos;
  private final long intervalNanos;
  private long due;
  private Optional<Running> running = Optional.empty();
  private boolean closed;

  private record Running(PacedProgress progress, Thread thread) {}

  /**
   * @param verification verifies, and tells the core
   * @param interval from the end of one to the beginning of the next
   * @param suspect whether the first one is due at once
   * @param nanos the monotonic clock
   */
  ScheduledScrub(
      Consumer<Progress> verification, Duration interval, boolean suspect, LongSupplier nanos) {
    this.verification = verification;
    this.nanos = nanos;
    this.intervalNanos = interval.toNanos();
    long first = suspect ? 0 : Math.min(intervalNanos, LONGEST_FIRST.toNanos());
    this.due = nanos.getAsLong() + first;
  }

  /** Begins one in the background if it is due and none runs. To be called now and then. */
  public synchronized void keep() {
    if (!closed && running.isEmpty() && nanos.getAsLong() - due >= 0) {
      PacedProgress progress = new PacedProgress(nanos);
      Thread thread = Thread.ofVirtual().name("scrub").unstarted(() -> run(progress));
      running = Optional.of(new Running(progress, thread));
      thread.start();
    }
  }

  /** Breaks off what runs, and waits for its end: it uses the database. */
  @Override
  public void close() {
    Optional<Running> last;
    synchronized (this) {
      closed = true;
      last = running;
    }
    last.ifPresent(ScheduledScrub::end);
  }

  private static void end(Running running) {
    running.progress().stop();
    try {
      running.thread().join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(PacedProgress progress) {
    long begun = nanos.getAsLong();
    try {
      verification.accept(progress);
      LOG.info(
          "Everything was read back from the disk, in {}",
          Duration.ofNanos(nanos.getAsLong() - begun));
    } catch (RuntimeException e) {
      ended(e);
    } finally {
      finished();
    }
  }

  private synchronized void ended(RuntimeException failure) {
    if (!closed) {
      LOG.warn("What is on the disk could not be verified; it is tried again", failure);
    }
  }

  private synchronized void finished() {
    due = nanos.getAsLong() + intervalNanos;
    running = Optional.empty();
  }
}
