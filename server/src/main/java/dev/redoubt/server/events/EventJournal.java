package dev.redoubt.server.events;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The last events of this process, numbered from 1, at most {@link #CAPACITY}: who follows them can
 * go on after a broken connection. Safe for use by several threads.
 */
public final class EventJournal implements Consumer<HaEvent>, AutoCloseable {

  /** Events that are kept; the oldest goes first. */
  public static final int CAPACITY = 1_000;

  private final Deque<Entry> entries = new ArrayDeque<>();
  private final String process;
  private long last;
  private boolean closed;

  /**
   * An empty journal.
   *
   * @param process names this process: the numbers of another one mean nothing here
   */
  public EventJournal(String process) {
    this.process = process;
  }

  /**
   * A numbered event.
   *
   * @param id what a follower gives to go on after it
   */
  public record Entry(long number, String id, HaEvent event) {}

  @Override
  public synchronized void accept(HaEvent event) {
    last++;
    entries.add(new Entry(last, process + "." + last, event));
    if (entries.size() > CAPACITY) {
      entries.remove();
    }
    notifyAll();
  }

  /** The number to go on after: that in an id of this process; 0, everything kept, for others. */
  public synchronized long after(String id) {
    String prefix = process + ".";
    try {
      long number = id.startsWith(prefix) ? Long.parseLong(id.substring(prefix.length())) : 0;
      return number <= last ? Math.max(number, 0) : 0;
    } catch (NumberFormatException _) {
      return 0;
    }
  }

  /** What is kept of the events after a number. */
  public synchronized List<Entry> since(long number) {
    return entries.stream().filter(entry -> entry.number() > number).toList();
  }

  /**
   * Waits until there is an event after a number.
   *
   * @return what is kept of them; empty if there was none in time
   */
  public synchronized List<Entry> await(long number, long atMostMillis)
      throws InterruptedException {
    long begin = System.nanoTime();
    long left = atMostMillis;
    while (last <= number && !closed && left > 0) {
      wait(left);
      left = atMostMillis - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    }
    return since(number);
  }

  /** Whether nothing more will come: who follows should end. */
  public synchronized boolean isClosed() {
    return closed;
  }

  /** Wakes whoever waits. */
  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
  }
}
