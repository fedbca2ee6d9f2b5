package dev.redoubt.database;

import dev.redoubt.database.table.IndexEntry;
import dev.redoubt.database.table.Table;
import dev.redoubt.database.table.View;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks that no name is taken twice after a set of changes, in which names may also be swapped.
 */
final class NameClaims {

  private final View published;
  private final Set<ByteBuffer> released = new HashSet<>();
  private final Map<ByteBuffer, Uid> claimed = new HashMap<>();

  NameClaims(View published) {
    this.published = published;
  }

  /**
   * Checks all changes.
   *
   * @throws PublishRefusedException if a name is taken
   */
  void check(List<IndexedChange> changes) {
    changes.stream()
        .flatMap(change -> change.removed().stream())
        .filter(entry -> entry.table() == Table.NAMES)
        .forEach(entry -> released.add(entry.key()));
    for (IndexedChange change : changes) {
      for (IndexEntry entry : change.added()) {
        if (entry.table() == Table.NAMES) {
          claim(entry, change);
        }
      }
    }
  }

  private void claim(IndexEntry entry, IndexedChange change) {
    Uid uid = change.change().uid();
    Uid other = claimed.put(entry.key(), uid);
    if (other != null) {
      throw taken(change, other);
    }
    byte[] holder = published.get(Table.NAMES, entry.keyBytes());
    if (holder != null && !released.contains(entry.key())) {
      throw taken(change, Uid.ofBytes(holder, 0));
    }
  }

  private static PublishRefusedException taken(IndexedChange change, Uid holder) {
    String name = change.change().after().map(ManagedObject::name).orElse("");
    return new PublishRefusedException(
        PublishRefusedException.Reason.NAME_TAKEN,
        List.of(change.change().uid()),
        "The name ["
            + name
            + "] of "
            + change.change().uid()
            + " is taken by object "
            + holder
            + ". Choose another name");
  }
}
