package dev.redoubt.database;

import dev.redoubt.database.search.SearchSource;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.Position;
import dev.redoubt.model.history.Revision;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A database as its search index follows it. */
record FollowedDatabase(Database database) implements SearchSource {

  @Override
  public Position position() {
    return database.position();
  }

  @Override
  public Optional<Chain> chainAt(long number) {
    return database.lineage().chainAt(number);
  }

  @Override
  public List<Revision> revisions(long fromExclusive, int limit) {
    return database.revisions(fromExclusive, limit);
  }

  @Override
  public Position forEachObject(Consumer<ManagedObject> visitor) {
    return database.forEachObject(visitor);
  }
}
