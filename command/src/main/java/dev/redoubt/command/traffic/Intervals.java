package dev.redoubt.command.traffic;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A set of whole numbers - addresses of one family, or ports - as intervals.
 *
 * @param list sorted; neither overlapping nor touching
 */
public record Intervals(List<Interval> list) {

  /** Without any number. */
  public static final Intervals NONE = new Intervals(List.of());

  public Intervals {
    list = List.copyOf(list);
  }

  /**
   * Numbers without a gap.
   *
   * @param low the first
   * @param high the last, not before it
   */
  public record Interval(BigInteger low, BigInteger high) {

    public static Interval of(long low, long high) {
      return new Interval(BigInteger.valueOf(low), BigInteger.valueOf(high));
    }
  }

  /** The set of all numbers in some intervals, in any order. */
  public static Intervals of(List<Interval> intervals) {
    List<Interval> result = new ArrayList<>();
    for (Interval next : intervals.stream().sorted(Comparator.comparing(Interval::low)).toList()) {
      Interval last = result.isEmpty() ? null : result.getLast();
      if (last == null || next.low().compareTo(last.high().add(BigInteger.ONE)) > 0) {
        result.add(next);
      } else if (next.high().compareTo(last.high()) > 0) {
        result.set(result.size() - 1, new Interval(last.low(), next.high()));
      }
    }
    return new Intervals(result);
  }

  public boolean isEmpty() {
    return list.isEmpty();
  }

  /** What is in this or in the other. */
  public Intervals plus(Intervals other) {
    if (isEmpty() || other.isEmpty()) {
      return isEmpty() ? other : this;
    }
    List<Interval> both = new ArrayList<>(list);
    both.addAll(other.list);
    return of(both);
  }

  /** What is in this and not in the other. */
  public Intervals minus(Intervals other) {
    List<Interval> result = new ArrayList<>();
    int at = 0;
    for (Interval interval : list) {
      BigInteger low = interval.low();
      while (at < other.list.size() && other.list.get(at).high().compareTo(low) < 0) {
        at++;
      }
      for (int i = at; i < other.list.size(); i++) {
        Interval hole = other.list.get(i);
        if (hole.low().compareTo(interval.high()) > 0) {
          break;
        }
        if (hole.low().compareTo(low) > 0) {
          result.add(new Interval(low, hole.low().subtract(BigInteger.ONE)));
        }
        low = low.max(hole.high().add(BigInteger.ONE));
      }
      if (low.compareTo(interval.high()) <= 0) {
        result.add(new Interval(low, interval.high()));
      }
    }
    return new Intervals(result);
  }

  /** Whether the other has no number that this has not. */
  public boolean covers(Intervals other) {
    int at = 0;
    for (Interval interval : other.list) {
      while (at < list.size() && list.get(at).high().compareTo(interval.low()) < 0) {
        at++;
      }
      if (at == list.size()
          || list.get(at).low().compareTo(interval.low()) > 0
          || list.get(at).high().compareTo(interval.high()) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether both have a number in common. */
  public boolean meets(Intervals other) {
    int mine = 0;
    int theirs = 0;
    while (mine < list.size() && theirs < other.list.size()) {
      Interval a = list.get(mine);
      Interval b = other.list.get(theirs);
      if (a.high().compareTo(b.low()) < 0) {
        mine++;
      } else if (b.high().compareTo(a.low()) < 0) {
        theirs++;
      } else {
        return true;
      }
    }
    return false;
  }
}
