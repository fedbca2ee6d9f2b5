package dev.redoubt.database;

import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.ObjectChange;
import dev.redoubt.model.history.Revision;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** At which revision the objects of each type last changed, since the database was opened. */
final class TypeChanges {

  private final Chain opened;
  private final Map<String, Chain> last = new ConcurrentHashMap<>();

  /**
   * @param opened where the database stood when it was opened
   */
  TypeChanges(Chain opened) {
    this.opened = opened;
  }

  /** Notes a revision that can be read already: whoever reads before it is noted reads again. */
  void published(Revision revision) {
    revision.changes().stream()
        .flatMap(TypeChanges::sides)
        .map(ManagedObject::type)
        .distinct()
        .forEach(type -> last.put(type, revision.chain()));
  }

  Chain of(String type) {
    return last.getOrDefault(type, opened);
  }

  private static Stream<ManagedObject> sides(ObjectChange change) {
    return Stream.concat(change.before().stream(), change.after().stream());
  }
}
