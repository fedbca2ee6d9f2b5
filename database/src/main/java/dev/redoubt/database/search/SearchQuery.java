package dev.redoubt.database.search;

import dev.redoubt.model.Uid;
import java.util.Set;

/**
 * A text search.
 *
 * @param text what is searched
 * @param types only objects of these types; empty for all
 * @param without objects that are left out and not counted
 * @param descending whether the last name comes first
 * @param offset results to leave out, from 0
 * @param limit at most so many; 0 only counts
 */
public record SearchQuery(
    SearchText text,
    Set<String> types,
    Set<Uid> without,
    boolean descending,
    int offset,
    int limit) {

  /** The last result that can be asked for. */
  public static final int MAX_RESULTS = 100_000;

  public SearchQuery {
    types = Set.copyOf(types);
    without = Set.copyOf(without);
    requirePage(offset, limit);
  }

  static void requirePage(int offset, int limit) {
    if (offset < 0 || limit < 0 || offset > MAX_RESULTS - limit) {
      throw new IllegalArgumentException(
          "A search gives results up to "
              + MAX_RESULTS
              + ", not "
              + limit
              + " from "
              + offset
              + " on");
    }
  }
}
