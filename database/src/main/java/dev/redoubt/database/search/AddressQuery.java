package dev.redoubt.database.search;

import dev.redoubt.model.SearchFacts.AddressRange;
import java.util.Set;

/**
 * A search by address.
 *
 * @param match how the objects' ranges lie to the given one
 * @param range of one family, IPv4 or IPv6; finds objects of that family only
 * @param types only objects of these types; empty for all
 * @param offset results to leave out, from 0
 * @param limit at most so many results; 0 only counts
 */
public record AddressQuery(
    Match match, AddressRange range, Set<String> types, int offset, int limit) {

  public AddressQuery {
    types = Set.copyOf(types);
    SearchQuery.requirePage(offset, limit);
  }

  /** How an object's range lies to the searched one. */
  public enum Match {
    /** The object contains all of it: which objects contain 10.1.2.3? */
    CONTAINING,
    /** The object lies within it: which objects are in 10.0.0.0/8? */
    WITHIN
  }
}
