package dev.redoubt.command.rulebase;

import dev.redoubt.database.order.PlacedOrder;
import dev.redoubt.model.Uid;
import java.util.OptionalInt;

/**
 * A part of what the database holds of a rulebase.
 *
 * @param order the whole
 * @param from index of the first entry
 * @param to index behind the last
 */
record StoredOrder(PlacedOrder order, int from, int to) implements EntryOrder {

  static StoredOrder of(PlacedOrder order) {
    return new StoredOrder(order, 0, order.size());
  }

  @Override
  public int size() {
    return to - from;
  }

  @Override
  public Entry get(int index) {
    return new Entry.Stored(order.get(from + index));
  }

  @Override
  public int rulesBefore(int index) {
    return order.numberedBefore(from + index) - order.numberedBefore(from);
  }

  @Override
  public OptionalInt indexOf(Uid uid, String rank) {
    OptionalInt found = order.indexOf(rank, uid);
    return found.isPresent() && found.getAsInt() >= from && found.getAsInt() < to
        ? OptionalInt.of(found.getAsInt() - from)
        : OptionalInt.empty();
  }
}
