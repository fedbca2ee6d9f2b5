package dev.redoubt.database;

import dev.redoubt.database.revision.RevisionHeader;
import dev.redoubt.database.search.SearchIndex;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.ObjectChange;
import dev.redoubt.model.history.Position;
import dev.redoubt.model.history.Revision;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What was published since the last revision that the search index followed. */
record IndexLag(Database database, SearchIndex search) {

  /** More changes are not read for a search. */
  private static final int MAX_CHANGES = 10_000;

  private static final int MAX_REVISIONS = 1_000;

  /** The objects changed since; empty if the index is too far behind to say, or made anew. */
  Optional<Set<Uid>> changed() {
    Position reached = search.position();
    long last = database.position().number();
    boolean unknown = search.isRebuilding() || (reached.number() == 0 && last > 0);
    return unknown || !isShort(reached.number(), last)
        ? Optional.empty()
        : Optional.of(changed(reached.number(), last));
  }

  private boolean isShort(long reached, long last) {
    long changes = 0;
    for (long number = reached + 1; number <= last; number++) {
      Optional<RevisionHeader> header = database.header(number);
      if (header.isEmpty() || number - reached > MAX_REVISIONS) {
        return false;
      }
      changes += header.get().changes();
    }
    return changes <= MAX_CHANGES;
  }

  private Set<Uid> changed(long reached, long last) {
    Set<Uid> changed = new HashSet<>();
    for (long number = reached + 1; number <= last; number++) {
      database.revision(number).map(Revision::changes).stream()
          .flatMap(changes -> changes.stream())
          .map(ObjectChange::uid)
          .forEach(changed::add);
    }
    return changed;
  }
}
