package dev.redoubt.database.order;

import dev.redoubt.database.table.IndexEntry;
import dev.redoubt.model.Uid;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The published orders that were asked for lately, shared by all readers and kept up to date from
 * what is published. Belongs to one generation of the database. Keeps 250,000 places at most, about
 * 30 MB; an order with more is read each time.
 */
public final class PublishedOrders {

  static final int MOST_PLACES = 250_000;

  /** With more changes than this to one list it is cheaper to read it again. */
  private static final int MOST_CHANGES = 2_000;

  private final Map<Uid, PlacedOrder> orders = new LinkedHashMap<>(16, 0.75f, true);
  private long version;
  private int places;

  /**
   * The order of a list.
   *
   * @param load reads the order as of one instant
   */
  public PlacedOrder of(Uid parent, Function<Uid, PlacedOrder> load) {
    long before;
    synchronized (this) {
      PlacedOrder known = orders.get(parent);
      if (known != null) {
        return known;
      }
      before = version;
    }
    PlacedOrder loaded = load.apply(parent);
    synchronized (this) {
      if (version == before) {
        keep(parent, loaded);
      }
    }
    return loaded;
  }

  /**
   * Follows a revision that has become visible; called for each, in their order, before the next
   * one becomes visible. An order that was read between becoming visible and this call has the
   * changes already, which does no harm: a place is there or not.
   *
   * @param removed index entries that are gone
   * @param added index entries that are new; each list as the database holds it
   */
  public synchronized void published(Collection<IndexEntry> removed, Collection<IndexEntry> added) {
    version++;
    if (orders.isEmpty()) {
      return;
    }
    Map<Uid, Integer> counts = new HashMap<>();
    removed.forEach(entry -> change(entry, false, counts));
    added.forEach(entry -> change(entry, true, counts));
  }

  private void change(IndexEntry entry, boolean present, Map<Uid, Integer> counts) {
    Optional<PlacedEntry> read = PlacedEntry.of(entry);
    if (read.isEmpty()) {
      return;
    }
    Uid parent = read.get().parent();
    PlacedOrder known = orders.get(parent);
    if (known == null) {
      return;
    }
    if (counts.merge(parent, 1, Integer::sum) > MOST_CHANGES) {
      orders.remove(parent);
      places -= known.size();
      return;
    }
    Placed place = read.get().place();
    keep(parent, present ? known.with(place) : known.without(place));
  }

  private void keep(Uid parent, PlacedOrder order) {
    PlacedOrder old = orders.remove(parent);
    places -= old == null ? 0 : old.size();
    if (order.size() > MOST_PLACES) {
      return;
    }
    orders.put(parent, order);
    places += order.size();
    Iterator<PlacedOrder> oldest = orders.values().iterator();
    while (places > MOST_PLACES) {
      places -= oldest.next().size();
      oldest.remove();
    }
  }
}
