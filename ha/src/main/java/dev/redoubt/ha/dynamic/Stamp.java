package dev.redoubt.ha.dynamic;

import dev.redoubt.model.Uid;
import java.util.Comparator;

/**
 * Which of two reports of a gateway is the later one: that of the later term; within a term, the
 * Active's counter decides.
 *
 * @param term number of the term in which an Active took the report
 * @param termUid of that term
 * @param counter of that Active
 */
public record Stamp(long term, Uid termUid, long counter) implements Comparable<Stamp> {

  private static final Comparator<Stamp> ORDER =
      Comparator.comparingLong(Stamp::term)
          .thenComparing(Stamp::termUid)
          .thenComparingLong(Stamp::counter);

  @Override
  public int compareTo(Stamp other) {
    return ORDER.compare(this, other);
  }
}
