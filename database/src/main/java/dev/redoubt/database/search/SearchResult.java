package dev.redoubt.database.search;

import java.util.List;

/**
 * One page of what was found.
 *
 * @param hits the objects by name; may be gone meanwhile, so read them and leave out what is not
 *     there
 * @param total how many were found in all
 * @param rebuilding the index is being made anew, so that something may be missing
 */
public record SearchResult(List<SearchHit> hits, long total, boolean rebuilding) {

  public SearchResult {
    hits = List.copyOf(hits);
  }
}
