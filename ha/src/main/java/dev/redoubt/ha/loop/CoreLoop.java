package dev.redoubt.ha.loop;

import dev.redoubt.database.FatalErrorHandler;
import dev.redoubt.ha.core.CoreState;
import dev.redoubt.ha.core.Event;
import dev.redoubt.ha.core.HighAvailabilityCore;
import dev.redoubt.ha.core.History;
import dev.redoubt.ha.core.Moment;
import dev.redoubt.ha.core.Step;
import dev.redoubt.ha.protocol.Reason;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
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
  private static final long TICK_MILLIS = 100;
  private static final int MAX_WAITING = 10_000;

  /** So many of the longest messages take little of the heap; in peace one or two wait. */
  private static final int MAX_WAITING_FOR_MESSAGES = 1_000;

  private final HighAvailabilityCore core;
  private final HistorySource database;
  private final EffectRunner effects;
  private final FatalErrorHandler fatal;
  private final InstantSource clock;
  private final LongSupplier nanos;
  private final BlockingQueue<Event> waiting = new LinkedBlockingQueue<>();
  private final Deque<Event> immediate = new ArrayDeque<>();
  private final ReentrantLock section = new ReentrantLock();
  private final Condition changed = section.newCondition();
  private final AtomicLong dropped = new AtomicLong();
  private final Thread thread;
  private volatile CoreState state;
  private volatile boolean closed;
  private long tickedMillis;

  /**
   * Nothing runs before {@link #start}.
   *
   * @param fatal ends the process when an effect was not carried out: what the core believes and
   *     what was done would differ from then on
   */
  public CoreLoop(
      HighAvailabilityCore core,
      CoreState initial,
      HistorySource database,
      EffectRunner effects,
      FatalErrorHandler fatal,
      InstantSource clock,
      LongSupplier nanos) {
    this.core = core;
    this.state = initial;
    this.database = database;
    this.effects = effects;
    this.fatal = fatal;
    this.clock = clock;
    this.nanos = nanos;
    this.thread = Thread.ofPlatform().name("ha-core").unstarted(this::run);
  }

  /** Begins to run; events may have been submitted before. */
  public void start() {
    thread.start();
  }

  /**
   * Queues an event. While 1,000 wait, messages are dropped; while 10,000 wait, all that the
   * network may lose. What the shell owes the core is never.
   */
  public void submit(Event event) {
    if (event instanceof Event.Tick && !waiting.isEmpty()) {
      return; // What waits makes the loop look at clock and database as well.
    }
    if (mayBeLost(event) && waiting.size() >= mostWaiting(event)) {
      drop(event);
      return;
    }
    waiting.add(event);
  }

  private static int mostWaiting(Event event) {
    return event instanceof Event.Received ? MAX_WAITING_FOR_MESSAGES : MAX_WAITING;
  }

  /** Told less and less often: a peer that floods this server must not fill its log as well. */
  private void drop(Event event) {
    long count = dropped.incrementAndGet();
    if (Long.bitCount(count) == 1) {
      LOG.warn(
          "Too much waits to be decided: {} events were dropped so far, the last one of the kind"
              + " {}",
          count,
          event.getClass().getSimpleName());
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
      if (!closed) {
        guarded(this::settle);
      }
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

  /** Ends after the event that is running; no effect is carried out after the return. */
  @Override
  public void close() {
    closed = true;
    waiting.add(new Event.Tick());
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    section.lock();
    try {
      changed.signalAll();
    } finally {
      section.unlock();
    }
  }

  private void run() {
    try {
      while (!closed) {
        Event next = waiting.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
        if (closed) {
          return;
        }
        if (next != null && !(next instanceof Event.Tick)) {
          feed(next);
        }
        if (next == null || next instanceof Event.Tick || isTickDue()) {
          tickedMillis = now().millis();
          feed(new Event.Tick());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Time goes on although other events leave no pause between them. */
  private boolean isTickDue() {
    return now().millis() - tickedMillis >= TICK_MILLIS;
  }

  private void feed(Event event) {
    section.lock();
    try {
      guarded(() -> {
        lookAtDatabase();
        step(event);
        settle();
      });
    } finally {
      section.unlock();
    }
  }

  /** A core that believes in what was not done is worse than a process that starts again. */
  private void guarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      fatal.halt("High availability cannot go on: " + e.getMessage(), e);
      throw e;
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
    Step step;
    try {
      step = core.step(state, event, now());
    } catch (RuntimeException e) {
      if (event instanceof Event.Received received) {
        LOG.error(
            "A message from {} was dropped: {}",
            received.from(),
            Reason.shortened(received.message().toString()),
            e);
        return; // The state is as it was, and no peer must be able to end this server.
      }
      throw e;
    }
    state = step.state();
    step.effects().forEach(effect -> effects.run(effect, this));
  }

  private static boolean mayBeLost(Event event) {
    return event instanceof Event.Received
        || event instanceof Event.Acknowledged
        || event instanceof Event.RestoreProgress
        || event instanceof Event.SendFailed
        || event instanceof Event.TrustFailed;
  }

  /** Looks at the database. */
  @FunctionalInterface
  public interface HistorySource {

    /** The history as it is now; empty if it is still the one given. */
    Optional<History> movedSince(History seen);
  }
}
