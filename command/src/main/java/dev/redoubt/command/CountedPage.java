package dev.redoubt.command;

import java.util.ArrayList;
import java.util.List;

/** Takes a list one by one, counts it, and keeps no more of it than the page that is wanted. */
public final class CountedPage<T> {

  private final long from;
  private final long end;
  private final List<T> kept = new ArrayList<>();
  private long total;

  public CountedPage(Paging paging) {
    this(paging.offset(), (long) paging.offset() + paging.limit());
  }

  /**
   * A part of a list.
   *
   * @param from how many to leave out before
   * @param end the place behind the last, counted from 0
   */
  public CountedPage(long from, long end) {
    this.from = from;
    this.end = end;
  }

  /** The next of the list. */
  public void add(T next) {
    if (total >= from && total < end) {
      kept.add(next);
    }
    total++;
  }

  /** What is on the page. */
  public List<T> kept() {
    return kept;
  }

  /** How many the list has so far. */
  public long total() {
    return total;
  }
}
