package dev.redoubt.database;

import dev.redoubt.database.order.LongLists;
import dev.redoubt.database.order.Milestone;
import dev.redoubt.database.order.Placed;
import dev.redoubt.database.order.PlacedEntry;
import dev.redoubt.database.order.PlacedOrder;
import dev.redoubt.database.table.KeyReader;
import dev.redoubt.database.table.KeyWriter;
import dev.redoubt.database.table.StoredObject;
import dev.redoubt.database.table.Table;
import dev.redoubt.database.table.View;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads objects through a view; the counts come from its owner. */
abstract class ViewReader implements ObjectReader {

  /** Up to here, counting takes a few milliseconds. */
  private static final int NEAR = 5_000;

  abstract View view();

  /** The last milestone before a place in the list of a type; empty if none can be told. */
  abstract Optional<Milestone> milestone(String type, long place);

  @Override
  public Optional<ManagedObject> find(Uid uid) {
    return object(view(), uid);
  }

  @Override
  public boolean contains(Uid uid) {
    return view().get(Table.OBJECTS, StoredObject.key(uid)) != null;
  }

  @Override
  public Optional<Uid> findByName(Uid domain, String nameFamily, String name) {
    byte[] key = Table.NAMES.key().uid(domain).text(nameFamily).text(name).toBytes();
    return Optional.ofNullable(view().get(Table.NAMES, key)).map(bytes -> Uid.ofBytes(bytes, 0));
  }

  @Override
  public List<ManagedObject> list(String type, Optional<ListKey> after, int limit) {
    return view().atOneInstant(instant -> listAt(instant, type, after, limit));
  }

  @Override
  public Optional<ListKey> skip(String type, Optional<ListKey> after, long skip) {
    if (skip == 0) {
      return after;
    }
    Page page = new Page(skip);
    view().scan(Table.TYPES, start(type, after), typeKey(type).toBytes(), page::take);
    return page.reached();
  }

  @Override
  public Optional<ListKey> keyAt(String type, long place) {
    if (place <= NEAR) {
      return skip(type, Optional.empty(), place);
    }
    byte[] prefix = LongLists.prefix(type);
    Milestone milestone = milestone(type, place).orElseGet(() -> new Milestone(prefix, 0));
    Page page = new Page(place - milestone.before());
    view().scan(Table.TYPES, milestone.key(), prefix, page::take);
    return page.reached();
  }

  @Override
  public List<Use> usedBy(Uid target, int limit) {
    List<Use> uses = new ArrayList<>();
    byte[] prefix = Table.REFERENCES.key().uid(target).toBytes();
    view()
        .scan(
            Table.REFERENCES,
            prefix,
            prefix,
            (key, value) -> {
              KeyReader reader = new KeyReader(key);
              reader.uid();
              uses.add(new Use(reader.uid(), reader.text()));
              return uses.size() < limit;
            });
    return uses;
  }

  /** Reads an order as of one instant. */
  static PlacedOrder orderAt(View view, Uid parent) {
    List<Placed> places = new ArrayList<>();
    byte[] prefix = Table.PLACED.key().uid(parent).toBytes();
    view.scan(
        Table.PLACED,
        prefix,
        prefix,
        (key, value) -> {
          places.add(PlacedEntry.read(key, value).place());
          return true;
        });
    return PlacedOrder.of(places);
  }

  private static List<ManagedObject> listAt(
      View instant, String type, Optional<ListKey> after, int limit) {
    List<Uid> uids = new ArrayList<>();
    instant.scan(
        Table.TYPES,
        start(type, after),
        typeKey(type).toBytes(),
        (key, value) -> {
          uids.add(listKey(key).uid());
          return uids.size() < limit;
        });
    return uids.stream().map(uid -> listed(instant, type, uid)).toList();
  }

  private static ManagedObject listed(View instant, String type, Uid uid) {
    return object(instant, uid)
        .orElseThrow(() ->
            new DamagedDatabaseException(
                "The index of " + type + " names object " + uid + ", which is not there"));
  }

  static Optional<ManagedObject> object(View view, Uid uid) {
    return Optional.ofNullable(view.get(Table.OBJECTS, StoredObject.key(uid)))
        .map(value -> StoredObject.decode(uid, value));
  }

  private static KeyWriter typeKey(String type) {
    return Table.TYPES.key().text(type);
  }

  private static byte[] start(String type, Optional<ListKey> after) {
    return after
        .map(key -> typeKey(type).text(key.name()).uid(key.uid()).successor())
        .orElseGet(() -> typeKey(type).toBytes());
  }

  private static ListKey listKey(byte[] key) {
    KeyReader reader = new KeyReader(key);
    reader.text();
    return new ListKey(reader.text(), reader.uid());
  }

  /** Counts keys until enough are skipped, and keeps only the last. */
  private static final class Page {

    private final long wanted;
    private long taken;
    private byte[] last = {};

    Page(long wanted) {
      this.wanted = wanted;
    }

    boolean take(byte[] key, byte[] value) {
      last = key;
      return ++taken < wanted;
    }

    Optional<ListKey> reached() {
      return taken == wanted ? Optional.of(listKey(last)) : Optional.empty();
    }
  }
}
