package dev.redoubt.database.search;

import dev.redoubt.model.Uid;
import java.util.List;

/**
 * One page of what was found, by name.
 *
 * @param uids the objects; may be gone meanwhile, so read them and leave out what is not there
 * @param total how many were found in all
 * @param rebuilding the index is being made anew, so that something may be missing
 */
public record SearchResult(List<Uid> uids, long total, boolean rebuilding) {

  public SearchResult {
    uids = List.copyOf(uids);
  }
}
