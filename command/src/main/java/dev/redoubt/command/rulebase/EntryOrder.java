package dev.redoubt.command.rulebase;

import dev.redoubt.model.Uid;
import java.util.OptionalInt;

/**
 * Rules and section headers in their order. Numbers and the extent of sections are derived from it:
 * a section holds the rules up to the next header. Everything here takes a logarithmic number of
 * steps.
 */
interface EntryOrder {

  /** How many entries there are. */
  int size();

  /** The entry at an index from 0. */
  Entry get(int index);

  /** How many rules there are before an index, which may be the size. */
  int rulesBefore(int index);

  /**
   * The index of an entry.
   *
   * @param rank where it is stored; empty if it is not
   */
  OptionalInt indexOf(Uid uid, String rank);

  /** How many rules there are. */
  default int ruleCount() {
    return rulesBefore(size());
  }

  /** The index of the rule with a number from 1; the size if there are fewer. */
  default int indexOfNumber(int number) {
    int low = 0;
    int high = size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (rulesBefore(middle + 1) >= number) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** The index of the last header before an index; empty if there is none. */
  default OptionalInt headerBefore(int index) {
    int headers = headersBefore(index);
    return headers == 0 ? OptionalInt.empty() : OptionalInt.of(indexOfHeader(headers));
  }

  /** The index of the first header from an index on, or the size. */
  default int nextHeader(int index) {
    return indexOfHeader(headersBefore(index) + 1);
  }

  private int headersBefore(int index) {
    return index - rulesBefore(index);
  }

  private int indexOfHeader(int header) {
    int low = 0;
    int high = size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (headersBefore(middle + 1) >= header) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
