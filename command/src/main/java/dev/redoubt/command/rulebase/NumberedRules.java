package dev.redoubt.command.rulebase;

import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.catalogue.Catalogue;
import java.util.Arrays;
import java.util.function.BiConsumer;

/** Shows the rules of a container, with their numbers, to other packages. */
public final class NumberedRules {

  private final Rulebase rulebase;

  private NumberedRules(Rulebase rulebase) {
    this.rulebase = rulebase;
  }

  /**
   * The rules of a layer or package.
   *
   * @throws IllegalArgumentException if the object holds no rules
   */
  public static NumberedRules of(
      Catalogue catalogue, ObjectReader objects, ManagedObject container) {
    RulebaseKind kind =
        Arrays.stream(RulebaseKind.values())
            .filter(each -> each.container().equals(container.type()))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException(container + " holds no rules"));
    return new NumberedRules(Rulebase.open(catalogue, kind, objects, container));
  }

  /** Visits each rule in the order of numbers. */
  public void forEach(BiConsumer<Integer, ManagedObject> visitor) {
    EntryOrder entries = rulebase.entries();
    int number = 0;
    for (int index = 0; index < entries.size(); index++) {
      Entry entry = entries.get(index);
      if (!entry.isSection()) {
        int current = ++number;
        rulebase.read(entry).ifPresent(rule -> visitor.accept(current, rule));
      }
    }
  }
}
