package dev.redoubt.database.order;

import dev.redoubt.model.Uid;

/**
 * One place in an ordered list. Places are ordered by the bytes of the rank in UTF-8, then by uid.
 *
 * @param rank its rank key
 * @param uid the rule or section
 * @param type its type
 */
public record Placed(String rank, Uid uid, String type) implements Comparable<Placed> {

  private static final String SECTION = "-section";

  /** Whether this is the header of a section, which has no number; by the name of its type. */
  public boolean isSection() {
    return type.endsWith(SECTION);
  }

  @Override
  public int compareTo(Placed other) {
    return compare(rank, uid, other);
  }

  /** How a place with a rank and a uid stands to another. */
  static int compare(String rank, Uid uid, Placed other) {
    int byRank = compareBytes(rank, other.rank);
    return byRank != 0 ? byRank : uid.compareTo(other.uid);
  }

  /** Surrogates stand for characters that come after every other one in UTF-8. */
  static int compareBytes(String left, String right) {
    int common = Math.min(left.length(), right.length());
    for (int i = 0; i < common; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        boolean surrogate = Character.isSurrogate(a);
        return surrogate == Character.isSurrogate(b) ? a - b : surrogate ? 1 : -1;
      }
    }
    return left.length() - right.length();
  }
}
