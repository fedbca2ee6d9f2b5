package dev.redoubt.command.crud;

import dev.redoubt.database.ObjectReader;
import dev.redoubt.database.search.SearchText;
import dev.redoubt.model.ManagedObject;
import java.util.List;

/** Finds objects of a type by a text, the caller's own unpublished changes included. */
@FunctionalInterface
public interface TextSearch {

  /**
   * A page of what was found, in the order of names.
   *
   * @throws dev.redoubt.command.error.CommandException if it cannot be told now, or the text or the
   *     page is refused
   */
  Found search(ObjectReader view, Query query);

  /**
   * What is searched.
   *
   * @param type wire name
   * @param text read once for all types, see {@link FilterText}
   * @param own read once for all types too
   * @param descending whether the last name comes first
   * @param offset objects left out before the page
   * @param limit objects on the page at most; 0 only counts
   */
  record Query(
      String type, SearchText text, OwnChanges own, boolean descending, long offset, int limit) {}

  /**
   * What was found.
   *
   * @param page the objects of the page
   * @param total objects found in all
   */
  record Found(List<ManagedObject> page, long total) {

    public Found {
      page = List.copyOf(page);
    }
  }
}
