package dev.redoubt.database;

import dev.redoubt.database.order.LongLists;
import dev.redoubt.database.order.Milestone;
import dev.redoubt.database.order.PlacedOrder;
import dev.redoubt.database.order.PrivateOrders;
import dev.redoubt.database.table.Engine;
import dev.redoubt.database.table.IndexEntries;
import dev.redoubt.database.table.IndexEntry;
import dev.redoubt.database.table.OverlayView;
import dev.redoubt.database.table.StoredObject;
import dev.redoubt.database.table.Table;
import dev.redoubt.database.table.TableBatch;
import dev.redoubt.database.table.View;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatchWithIndex;

/**
 * A session's private changes shown over what is published now. Nothing of it is on the disk; the
 * session keeps its changes in the local store and fills a new overlay after a restart or after a
 * restore. Used by one thread at a time, which its owner sees to.
 */
public final class Overlay extends ViewReader implements AutoCloseable {

  /** With more of its own in a list, a session counts up to far places. */
  private static final int MOST_CHANGED_KEYS = 5_000;

  private final IndexEntries entries;
  private final Supplier<PublishedState> published;
  private final Function<Uid, PlacedOrder> publishedOrder;
  private final LongLists lists;
  private final PrivateOrders orders = new PrivateOrders();
  private final WriteBatchWithIndex changes = new WriteBatchWithIndex(true);
  private final TableBatch batch;
  private final OverlayView view;
  private final Set<Uid> changed = new HashSet<>();
  private final Deque<Map<String, Long>> savepoints = new ArrayDeque<>();
  private Map<String, Long> countDeltas = new HashMap<>();

  Overlay(
      Engine engine,
      IndexEntries entries,
      Supplier<PublishedState> published,
      Function<Uid, PlacedOrder> publishedOrder,
      LongLists lists) {
    this.entries = entries;
    this.published = published;
    this.publishedOrder = publishedOrder;
    this.lists = lists;
    this.batch = engine.batch(changes);
    this.view = engine.view(changes);
  }

  /** Adds an object or replaces the one of the same uid. */
  public void put(ManagedObject object) {
    change(object.uid(), Optional.of(object));
  }

  /** Removes an object; does nothing if there is none. */
  public void delete(Uid uid) {
    change(uid, Optional.empty());
  }

  /** Marks the present state, to be rolled back to or released. Marks nest. */
  public void savepoint() {
    changes.setSavePoint();
    savepoints.push(new HashMap<>(countDeltas));
    orders.mark();
  }

  /**
   * Undoes everything since the last mark, and takes the mark away.
   *
   * @throws IllegalStateException if there is no mark
   */
  public void rollback() {
    Map<String, Long> before = lastSavepoint();
    try {
      changes.rollbackToSavePoint();
    } catch (RocksDBException e) {
      throw new IllegalStateException("The overlay could not be rolled back", e);
    }
    countDeltas = before;
    orders.rollback();
  }

  /**
   * Takes the last mark away and keeps the changes since.
   *
   * @throws IllegalStateException if there is no mark
   */
  public void release() {
    lastSavepoint();
    try {
      changes.popSavePoint();
    } catch (RocksDBException e) {
      throw new IllegalStateException("The overlay's mark could not be released", e);
    }
    orders.release();
  }

  @Override
  public long count(String type) {
    return published.get().count(type) + countDeltas.getOrDefault(type, 0L);
  }

  @Override
  public List<String> types() {
    Set<String> types = new TreeSet<>(published.get().counts().keySet());
    types.addAll(countDeltas.keySet());
    types.removeIf(type -> count(type) == 0);
    return List.copyOf(types);
  }

  @Override
  public PlacedOrder order(Uid parent) {
    return orders.over(parent, publishedOrder.apply(parent));
  }

  @Override
  public Set<Uid> privateChanges() {
    return Set.copyOf(changed);
  }

  /** Frees the native memory of the changes. */
  @Override
  public void close() {
    changes.close();
  }

  @Override
  View view() {
    return view;
  }

  @Override
  Optional<Milestone> milestone(String type, long place) {
    return view.changedKeys(Table.TYPES, LongLists.prefix(type), MOST_CHANGED_KEYS)
        .flatMap(own -> lists.before(type, place, own));
  }

  private void change(Uid uid, Optional<ManagedObject> after) {
    changed.add(uid);
    Optional<ManagedObject> before = find(uid);
    Set<IndexEntry> old = entries.of(before);
    Set<IndexEntry> added = new HashSet<>(entries.of(after));
    List<IndexEntry> removed = new ArrayList<>(old);
    removed.removeAll(added);
    added.removeAll(old);
    removed.removeIf(entry -> heldByAnother(entry, uid));
    batch.deleteAll(removed);
    batch.putAll(added);
    orders.change(removed, added);
    byte[] key = StoredObject.key(uid);
    after.ifPresentOrElse(
        object -> batch.put(Table.OBJECTS, key, StoredObject.encode(object)),
        () -> batch.delete(Table.OBJECTS, key));
    before.ifPresent(object -> countDeltas.merge(object.type(), -1L, Long::sum));
    after.ifPresent(object -> countDeltas.merge(object.type(), 1L, Long::sum));
  }

  /** Two objects that swap their names pass through a state in which one name is claimed twice. */
  private boolean heldByAnother(IndexEntry entry, Uid uid) {
    if (entry.table() != Table.NAMES) {
      return false;
    }
    byte[] holder = view.get(Table.NAMES, entry.keyBytes());
    return holder != null && !Arrays.equals(holder, uid.toBytes());
  }

  private Map<String, Long> lastSavepoint() {
    if (savepoints.isEmpty()) {
      throw new IllegalStateException("The overlay has no savepoint");
    }
    return savepoints.pop();
  }
}
