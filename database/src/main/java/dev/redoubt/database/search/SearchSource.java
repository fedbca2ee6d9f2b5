package dev.redoubt.database.search;

import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.Position;
import dev.redoubt.model.history.Revision;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The database as the search index follows it. */
public interface SearchSource {

  /** Where the database stands. */
  Position position();

  /** The chain of a revision, to see whether the index followed this history. */
  Optional<Chain> chainAt(long number);

  /** Revisions that directly follow; none at the end, or if they were purged. */
  List<Revision> revisions(long fromExclusive, int limit);

  /** Visits every object of one instant and returns its position. */
  Position forEachObject(Consumer<ManagedObject> visitor);
}
