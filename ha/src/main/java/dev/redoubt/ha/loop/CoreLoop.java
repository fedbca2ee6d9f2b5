package dev.redoubt.ha.loop;

import dev.redoubt.ha.core.CoreState;
import dev.redoubt.ha.core.Event;
import dev.redoubt.ha.core.HighAvailabilityCore;
import dev.redoubt.ha.core.History;
import dev.redoubt.ha.core.Moment;
import dev.redoubt.ha.core.Step;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that runs the core. Events wait in a queue; each is fed with the history that the
 * database has at that instant, and its effects run before the next. The critical section is open
 * to others only between events: {@link #inSection}.
 */
public final class CoreLoop implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CoreLoop.class);
  private static final long TICK_MILLIS = 200;
  private static final int MAX_WAITING = 10_000;

  private final HighAvailabilityCore core;
  private final HistorySource database;
  private final EffectRunner effects;
  private final InstantSource clock;
  private final LongSupplier nanos;
  private final BlockingQueue<Event> waiting = new LinkedBlockingQueue<>(MAX_WAITING);
  private final Deque<Event> immediate = new ArrayDeque<>();
  private final ReentrantLock section = new ReentrantLock();
  private final Condition changed = section.newCondition();
  private final Thread thread;
  private volatile CoreState state;
  private volatile boolean closed;

  public CoreLoop(
      HighAvailabilityCore core,
      CoreState initial,
      HistorySource database,
      EffectRunner effects,
      InstantSource clock,
      LongSupplier nanos) {
    this.core = core;
    this.state = initial;
    this.database = database;
    this.effects = effects;
    this.clock = clock;
    this.nanos = nanos;
    this.thread = Thread.ofPlatform().name("ha-core").unstarted(this::run);
  }

  /** Begins to run; events may have been submitted before. */
  public void start() {
    thread.start();
  }

  /** Queues an event. Dropped, as a message may be, only if 10,000 wait already. */
  public void submit(Event event) {
    if (!waiting.offer(event)) {
      LOG.warn("An event was dropped because {} wait: {}", MAX_WAITING, event);
    }
  }

  /** Feeds an event after the one that is running; to be called by effects only. */
  public void submitNext(Event event) {
    if (!section.isHeldByCurrentThread()) {
      throw new IllegalStateException("Only an effect may feed the next event");
    }
    immediate.addLast(event);
  }

  /** What the core knows; may be read by any thread, and kept. */
  public CoreState state() {
    return state;
  }

  /** The time as the core counts it. */
  public Moment now() {
    return new Moment(TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong()), clock.instant());
  }

  /**
   * Does something between two events, with the state and the history of that instant: what a guard
   * allows stays allowed until the work returns.
   */
  public <T> T inSection(Function<CoreState, T> work) {
    section.lock();
    try {
      settle();
      return work.apply(state);
    } finally {
      section.unlock();
    }
  }

  /**
   * Waits until the state is another than the given one, at most the time.
   *
   * @throws InterruptedException if interrupted, or if the state will not change any more: whoever
   *     waits in a loop would never end
   */
  @SuppressWarnings("ReferenceEquality") // whether it is the same step's state, not an equal one
  public CoreState awaitChange(CoreState seen, long timeoutMillis) throws InterruptedException {
    section.lockInterruptibly();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
      while (state == seen && left > 0 && !closed) {
        left = changed.awaitNanos(left);
      }
      if (state == seen && closed) {
        throw new InterruptedException("High availability has ended on this server");
      }
      return state;
    } finally {
      section.unlock();
    }
  }

  /** Ends after the event that is running. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!closed) {
      try {
        Event next = waiting.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
        feed(next == null ? new Event.Tick() : next);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void feed(Event event) {
    section.lock();
    try {
      lookAtDatabase();
      step(event);
      settle();
    } finally {
      section.unlock();
    }
  }

  /** Brings the core up to date with the database and with what its own effects led to. */
  private void settle() {
    lookAtDatabase();
    while (!immediate.isEmpty()) {
      step(immediate.removeFirst());
      lookAtDatabase();
    }
    changed.signalAll();
  }

  private void lookAtDatabase() {
    Optional<History> moved = database.movedSince(state.history());
    moved.ifPresent(history -> step(new Event.HistoryChanged(history)));
  }

  private void step(Event event) {
    Step step = core.step(state, event, now());
    state = step.state();
    step.effects().forEach(effect -> effects.run(effect, this));
  }

  /** Looks at the database. */
  @FunctionalInterface
  public interface HistorySource {

    /** The history as it is now; empty if it is still the one given. */
    Optional<History> movedSince(History seen);
  }
}
