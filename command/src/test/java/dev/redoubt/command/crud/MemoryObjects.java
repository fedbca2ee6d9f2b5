package dev.redoubt.command.crud;

import dev.redoubt.command.ObjectEdits;
import dev.redoubt.database.ObjectReader;
import dev.redoubt.database.order.Placed;
import dev.redoubt.database.order.PlacedOrder;
import dev.redoubt.model.IndexFacts;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.ObjectIndexing;
import dev.redoubt.model.Uid;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Objects in memory, with indexes found by looking at everything. */
final class MemoryObjects implements ObjectReader, ObjectEdits {

  private static final Comparator<ListKey> ORDER =
      Comparator.comparing(ListKey::name).thenComparing(ListKey::uid);

  private final ObjectIndexing indexing;
  private final Map<Uid, ManagedObject> objects = new TreeMap<>();

  MemoryObjects(ObjectIndexing indexing) {
    this.indexing = indexing;
  }

  /** Everything, to be put back by {@link #restore}. */
  Map<Uid, ManagedObject> state() {
    return Map.copyOf(objects);
  }

  void restore(Map<Uid, ManagedObject> state) {
    objects.clear();
    objects.putAll(state);
  }

  @Override
  public ManagedObject put(ManagedObject object) {
    objects.put(object.uid(), object);
    return object;
  }

  @Override
  public void delete(Uid uid) {
    objects.remove(uid);
  }

  @Override
  public Set<Uid> privateChanges() {
    return objects.keySet();
  }

  @Override
  public Optional<ManagedObject> find(Uid uid) {
    return Optional.ofNullable(objects.get(uid));
  }

  @Override
  public Optional<Uid> findByName(Uid domain, String nameFamily, String name) {
    return objects.values().stream()
        .filter(object -> object.domain().equals(domain) && object.name().equals(name))
        .filter(object -> facts(object).nameFamily().filter(nameFamily::equals).isPresent())
        .map(ManagedObject::uid)
        .findFirst();
  }

  @Override
  public List<ManagedObject> list(String type, Optional<ListKey> after, int limit) {
    return sorted(type, after).limit(limit).toList();
  }

  @Override
  public Optional<ListKey> skip(String type, Optional<ListKey> after, long skip) {
    return sorted(type, after).skip(skip - 1).map(MemoryObjects::key).findFirst();
  }

  @Override
  public Optional<ListKey> keyAt(String type, long place) {
    return skip(type, Optional.empty(), place);
  }

  @Override
  public long count(String type) {
    return sorted(type, Optional.empty()).count();
  }

  @Override
  public List<String> types() {
    return objects.values().stream().map(ManagedObject::type).distinct().sorted().toList();
  }

  @Override
  public List<Use> usedBy(Uid target, int limit) {
    return objects.values().stream()
        .flatMap(user ->
            facts(user).references().stream()
                .filter(reference -> reference.target().equals(target))
                .map(reference -> new Use(user.uid(), reference.field())))
        .limit(limit)
        .toList();
  }

  @Override
  public PlacedOrder order(Uid parent) {
    return PlacedOrder.of(
        objects.values().stream()
            .flatMap(object ->
                facts(object).placement().stream()
                    .filter(place -> place.parent().equals(parent))
                    .map(place -> new Placed(place.rank(), object.uid(), object.type())))
            .sorted()
            .toList());
  }

  private Stream<ManagedObject> sorted(String type, Optional<ListKey> after) {
    return objects.values().stream()
        .filter(object -> object.type().equals(type))
        .filter(object -> after.map(key -> ORDER.compare(key(object), key) > 0).orElse(true))
        .sorted(Comparator.comparing(MemoryObjects::key, ORDER));
  }

  private static ListKey key(ManagedObject object) {
    return new ListKey(object.name(), object.uid());
  }

  private IndexFacts facts(ManagedObject object) {
    return indexing.facts(object);
  }
}
