package dev.redoubt.database;

import dev.redoubt.database.table.IndexEntries;
import dev.redoubt.database.table.IndexEntry;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.history.ObjectChange;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A change with what it does to the indexes.
 *
 * @param change the change
 * @param removed entries that only the object before has
 * @param added entries that only the object after has
 */
record IndexedChange(ObjectChange change, Set<IndexEntry> removed, Set<IndexEntry> added) {

  static IndexedChange of(ObjectChange change, IndexEntries entries) {
    Set<IndexEntry> before = entries.of(change.before());
    Set<IndexEntry> after = entries.of(change.after());
    if (before.isEmpty() || after.isEmpty()) {
      return new IndexedChange(change, before, after);
    }
    Set<IndexEntry> removed = new LinkedHashSet<>(before);
    removed.removeAll(after);
    Set<IndexEntry> added = new LinkedHashSet<>(after);
    added.removeAll(before);
    return new IndexedChange(change, removed, added);
  }

  /** By how much each type's number of objects changes. */
  static Map<String, Long> countDeltas(List<ObjectChange> changes) {
    Map<String, Long> deltas = new TreeMap<>();
    for (ObjectChange change : changes) {
      change
          .before()
          .map(ManagedObject::type)
          .ifPresent(type -> deltas.merge(type, -1L, Long::sum));
      change.after().map(ManagedObject::type).ifPresent(type -> deltas.merge(type, 1L, Long::sum));
    }
    deltas.values().removeIf(delta -> delta == 0);
    return deltas;
  }
}
