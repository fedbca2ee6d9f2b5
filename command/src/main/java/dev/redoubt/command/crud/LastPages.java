package dev.redoubt.command.crud;

import dev.redoubt.database.ObjectReader;
import dev.redoubt.database.ObjectReader.ListKey;
import dev.redoubt.model.Uid;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers where the last page of each session's list ended, so that walking a long list costs the
 * same per page at its end as at its start. Holds a bounded number of places, the latest used.
 */
final class LastPages {

  private static final int PLACES = 1_000;

  /** Objects that are counted rather than looked up. */
  private static final int NEAR = 1_000;

  private final Map<Query, Place> places =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Query, Place> eldest) {
          return size() > PLACES;
        }
      };

  /**
   * The key after which the page at an offset begins; empty key for the start of the list.
   *
   * @return empty if the list is shorter than the offset
   */
  Optional<Start> start(ObjectReader objects, Uid session, String type, long offset, long total) {
    if (offset == 0) {
      return Optional.of(new Start(Optional.empty()));
    }
    Optional<Place> place = place(new Query(session, type), offset, total);
    long skip = offset - place.map(Place::offset).orElse(0L);
    Optional<ListKey> key;
    if (place.isEmpty() || skip > NEAR) {
      key = objects.keyAt(type, offset);
    } else {
      Optional<ListKey> after = place.map(Place::key);
      key = skip == 0 ? after : objects.skip(type, after, skip);
    }
    return key.map(found -> new Start(Optional.of(found)));
  }

  /** Remembers that the page before this offset ended with this key. */
  synchronized void remember(Uid session, String type, long offset, long total, ListKey key) {
    places.put(new Query(session, type), new Place(offset, total, key));
  }

  /** A list that has grown or shrunk since has other places. */
  private synchronized Optional<Place> place(Query query, long offset, long total) {
    return Optional.ofNullable(places.get(query))
        .filter(place -> place.offset() <= offset && place.total() == total);
  }

  /**
   * Where a page begins.
   *
   * @param after the key before it; empty for the start of the list
   */
  record Start(Optional<ListKey> after) {}

  private record Query(Uid session, String type) {}

  private record Place(long offset, long total, ListKey key) {}
}
