package dev.redoubt.command.rulebase;

import dev.redoubt.database.order.PlacedOrder;
import java.util.Optional;

/**
 * The ranks between which an entry can be put.
 *
 * @param lower of the entry before; empty at the start
 * @param upper of the entry after; empty at the end
 */
record Slot(Optional<String> lower, Optional<String> upper) {

  /**
   * The slot before an index of an order.
   *
   * @param least what stands in for the entry before the first
   * @param greatest what stands in for the entry after the last
   */
  static Slot at(StoredOrder part, int index, Optional<String> least, Optional<String> greatest) {
    PlacedOrder order = part.order();
    int at = part.from() + index;
    Optional<String> lower = at == part.from() ? least : Optional.of(order.get(at - 1).rank());
    // Two sessions may have drawn equal ranks, and then there is nothing between them.
    int next = at;
    while (next < part.to() && lower.filter(order.get(next).rank()::equals).isPresent()) {
      next++;
    }
    return new Slot(lower, next == part.to() ? greatest : Optional.of(order.get(next).rank()));
  }
}
