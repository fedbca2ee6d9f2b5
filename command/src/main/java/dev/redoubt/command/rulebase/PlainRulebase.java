package dev.redoubt.command.rulebase;

import dev.redoubt.database.ObjectReader;
import dev.redoubt.database.order.Placed;
import dev.redoubt.database.order.PlacedOrder;
import dev.redoubt.model.ManagedObject;
import java.util.Optional;

/**
 * A rulebase of which everything is stored.
 *
 * @param stored its order
 */
record PlainRulebase(
    RulebaseKind kind, ObjectReader objects, ManagedObject container, PlacedOrder stored)
    implements Rulebase {

  static PlainRulebase open(RulebaseKind kind, ObjectReader objects, ManagedObject container) {
    return new PlainRulebase(kind, objects, container, objects.order(container.uid()));
  }

  @Override
  public EntryOrder entries() {
    return StoredOrder.of(stored);
  }

  @Override
  public Optional<ManagedObject> read(Entry entry) {
    return objects.find(entry.uid());
  }

  @Override
  public Rulebase without(Placed place) {
    return new PlainRulebase(kind, objects, container, stored.without(place));
  }

  @Override
  public int indexFor(int number) {
    return entries().indexOfNumber(number);
  }

  @Override
  public Slot slot(int index) {
    return Slot.at(StoredOrder.of(stored), index, Optional.empty(), Optional.empty());
  }
}
