package dev.redoubt.command.crud;

import dev.redoubt.command.error.InvalidParameterException;
import dev.redoubt.command.error.SearchNotReadyException;
import dev.redoubt.database.DatabaseHome;
import dev.redoubt.database.Lease;
import dev.redoubt.database.ObjectReader;
import dev.redoubt.database.search.SearchHit;
import dev.redoubt.database.search.SearchIndex;
import dev.redoubt.database.search.SearchQuery;
import dev.redoubt.database.search.SearchResult;
import dev.redoubt.database.search.SearchText;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.Catalogue;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Searches the index of the published objects, and matches one by one what it does not show: the
 * objects that the caller's session changed, and those published moments ago. Without an index to
 * rely on it reads a type of few objects and refuses one of many, since a list that silently lacks
 * something is worse than none.
 */
public final class IndexedSearch implements TextSearch {

  /** Of a type with more objects, not all are read for one search. */
  private static final long MOST_SCANNED = 10_000;

  private final DatabaseHome home;
  private final Catalogue catalogue;
  private final ScanningSearch scanning;

  public IndexedSearch(DatabaseHome home, Catalogue catalogue) {
    this.home = home;
    this.catalogue = catalogue;
    this.scanning = new ScanningSearch(catalogue);
  }

  @Override
  public Found search(ObjectReader view, Query query) {
    requireReachable(query);
    try (Lease lease = home.lease()) {
      Optional<Found> found =
          lease.unindexed().flatMap(unindexed -> indexed(lease.search(), view, query, unindexed));
      return found.isPresent() ? found.get() : scanned(view, query);
    }
  }

  /** Empty if the index began to be made anew meanwhile. */
  private Optional<Found> indexed(
      SearchIndex index, ObjectReader view, Query query, Set<Uid> unindexed) {
    SearchText text = query.text();
    Set<Uid> apart = new HashSet<>(unindexed);
    apart.addAll(view.privateChanges());
    Comparator<SearchHit> order =
        query.descending() ? Comparator.reverseOrder() : Comparator.naturalOrder();
    List<SearchHit> own =
        Stream.concat(unindexed.stream(), query.own().of(query.type()).stream())
            .distinct()
            .flatMap(uid -> view.find(uid).stream())
            .filter(object -> object.type().equals(query.type()))
            .filter(object -> text.matches(catalogue.searched(object)))
            .map(SearchHit::of)
            .toList();
    MergedPage page = new MergedPage(own, order, (int) query.offset(), query.limit());
    SearchResult result =
        index.search(
            new SearchQuery(
                text,
                Set.of(query.type()),
                apart,
                query.descending(),
                page.neededOffset(),
                page.neededLimit()));
    return result.rebuilding()
        ? Optional.empty()
        : Optional.of(
            new Found(objects(view, page.merge(result.hits())), result.total() + own.size()));
  }

  private Found scanned(ObjectReader view, Query query) {
    long count = view.count(query.type());
    if (count > MOST_SCANNED) {
      throw new SearchNotReadyException(query.type(), count, MOST_SCANNED);
    }
    return scanning.search(view, query);
  }

  private static List<ManagedObject> objects(ObjectReader view, List<SearchHit> hits) {
    return hits.stream().flatMap(hit -> view.find(hit.uid()).stream()).toList();
  }

  private static void requireReachable(Query query) {
    long last = query.offset() + query.limit();
    if (last > SearchQuery.MAX_RESULTS) {
      throw new InvalidParameterException(
          "offset",
          "With a filter, objects up to number "
              + SearchQuery.MAX_RESULTS
              + " can be listed, not up to "
              + last
              + ". Say more in the filter, or list without one");
    }
  }
}
