package dev.redoubt.database.order;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Every thousandth key of a long list, with the number of keys from each to the next: enough to
 * find a far place by reading a thousand keys. Changed in place as the list changes; guarded by its
 * owner.
 */
final class Milestones {

  /** Keys between two milestones of a list that was just read. */
  static final int DISTANCE = 1_000;

  private static final int GREATEST_DISTANCE = 8 * DISTANCE;

  private final byte[][] keys;
  private final int[] counts;

  /**
   * The milestones of a list.
   *
   * @param keys sorted; the first sorts before every key that the list can have
   * @param total keys of the list
   */
  Milestones(List<byte[]> keys, long total) {
    this.keys = keys.toArray(byte[][]::new);
    this.counts = new int[this.keys.length];
    Arrays.fill(counts, DISTANCE);
    counts[counts.length - 1] = Math.toIntExact(total - (long) DISTANCE * (counts.length - 1));
  }

  /** Takes over that a key came or went. */
  void change(byte[] key, boolean present) {
    int found = Arrays.binarySearch(keys, key, Arrays::compareUnsigned);
    counts[found >= 0 ? found : Math.max(0, -found - 2)] += present ? 1 : -1;
  }

  /** Whether so much came between two of them that they should be read anew. */
  boolean worn() {
    return Arrays.stream(counts).anyMatch(count -> count > GREATEST_DISTANCE);
  }

  /**
   * The last milestone before a place.
   *
   * @param place from 1
   * @param own keys that a session has added (1) or removed (-1)
   */
  Milestone before(long place, SortedMap<byte[], Integer> own) {
    int at = 0;
    long before = 0;
    long ownBefore = 0;
    Milestone last = new Milestone(keys[0], 0);
    var changes = own.entrySet().iterator();
    Map.Entry<byte[], Integer> next = changes.hasNext() ? changes.next() : null;
    while (at < keys.length && before + ownBefore < place) {
      last = new Milestone(keys[at], before + ownBefore);
      before += counts[at];
      at++;
      while (next != null
          && at < keys.length
          && Arrays.compareUnsigned(next.getKey(), keys[at]) < 0) {
        ownBefore += next.getValue();
        next = changes.hasNext() ? changes.next() : null;
      }
    }
    return last;
  }
}
