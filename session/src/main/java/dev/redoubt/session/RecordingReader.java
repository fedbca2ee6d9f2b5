package dev.redoubt.session;

import dev.redoubt.database.ObjectReader;
import dev.redoubt.database.order.PlacedOrder;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Remembers which version of each object an edit has read, so that the edit cannot write over a
 * version that another session published between the read and the lock.
 */
final class RecordingReader implements ObjectReader {

  private final ObjectReader reader;
  private final Map<Uid, Optional<ManagedObject>> seen = new HashMap<>();

  RecordingReader(ObjectReader reader) {
    this.reader = reader;
  }

  /** Whether the edit has read another version than this one. */
  boolean sawOther(Uid uid, Optional<ManagedObject> current) {
    return seen.containsKey(uid) && !current.equals(seen.get(uid));
  }

  /** Forgets what was read of an object, since the edit itself has undone its own addition. */
  void forget(Uid uid) {
    seen.remove(uid);
  }

  @Override
  public Optional<ManagedObject> find(Uid uid) {
    Optional<ManagedObject> found = reader.find(uid);
    seen.putIfAbsent(uid, found);
    return found;
  }

  @Override
  public List<ManagedObject> list(String type, Optional<ListKey> after, int limit) {
    List<ManagedObject> found = reader.list(type, after, limit);
    found.forEach(object -> seen.putIfAbsent(object.uid(), Optional.of(object)));
    return found;
  }

  @Override
  public Optional<Uid> findByName(Uid domain, String nameFamily, String name) {
    return reader.findByName(domain, nameFamily, name);
  }

  @Override
  public Optional<ListKey> skip(String type, Optional<ListKey> after, long skip) {
    return reader.skip(type, after, skip);
  }

  @Override
  public Optional<ListKey> keyAt(String type, long place) {
    return reader.keyAt(type, place);
  }

  @Override
  public long count(String type) {
    return reader.count(type);
  }

  @Override
  public List<String> types() {
    return reader.types();
  }

  @Override
  public List<Use> usedBy(Uid target, int limit) {
    return reader.usedBy(target, limit);
  }

  @Override
  public PlacedOrder order(Uid parent) {
    return reader.order(parent);
  }

  @Override
  public Set<Uid> privateChanges() {
    return reader.privateChanges();
  }
}
