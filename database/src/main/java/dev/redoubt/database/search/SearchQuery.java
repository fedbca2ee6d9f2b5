package dev.redoubt.database.search;

import java.util.Set;

/**
 * A text search.
 *
 * <p>Words must all be found, as part of a name, comment or tag, whatever their case; {@code AND}
 * and {@code OR} in capitals join them, {@code OR} binding less; {@code "in quotes"} finds whole
 * words in that order. A word that is an IP address, network or range in CIDR form also finds the
 * objects that contain it.
 *
 * @param text what is searched; empty finds everything
 * @param addressesOnly only by IP address, not in texts
 * @param types only objects of these types; empty for all
 * @param offset results to leave out, from 0
 * @param limit at most so many results, from 1
 */
public record SearchQuery(
    String text, boolean addressesOnly, Set<String> types, int offset, int limit) {

  /** Most characters of a query. */
  public static final int MAX_TEXT = 1000;

  /** The last result that can be asked for. */
  public static final int MAX_RESULTS = 100_000;

  public SearchQuery {
    types = Set.copyOf(types);
    requirePage(offset, limit);
    if (text.length() > MAX_TEXT) {
      throw new IllegalArgumentException(
          "A search has at most " + MAX_TEXT + " characters, not " + text.length());
    }
  }

  static void requirePage(int offset, int limit) {
    if (offset < 0 || limit < 1 || offset > MAX_RESULTS - limit) {
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
