package dev.redoubt.command.crud;

import dev.redoubt.database.search.SearchHit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One page of two ordered lists as if they were one: a short one that is known, and a long one of
 * which only a part is read. The part begins as many places before the page as the short list is
 * long, so that whatever of the short list stands before the part stands before the page, too.
 */
final class MergedPage {

  private final List<SearchHit> known;
  private final Comparator<SearchHit> order;
  private final int offset;
  private final int limit;

  MergedPage(List<SearchHit> known, Comparator<SearchHit> order, int offset, int limit) {
    this.known = known;
    this.order = order;
    this.offset = offset;
    this.limit = limit;
  }

  /** Where the part of the long list begins that is needed. */
  int neededOffset() {
    return limit == 0 ? 0 : Math.max(0, offset - known.size());
  }

  /** How much of the long list is needed. */
  int neededLimit() {
    return limit == 0 ? 0 : offset + limit - neededOffset();
  }

  /** The page, from the part of the long list. */
  List<SearchHit> merge(List<SearchHit> part) {
    List<SearchHit> all = new ArrayList<>(known);
    all.addAll(part);
    all.sort(order);
    return all.stream().skip((long) offset - neededOffset()).limit(limit).toList();
  }
}
