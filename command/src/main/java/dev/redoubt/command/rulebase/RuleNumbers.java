package dev.redoubt.command.rulebase;

import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.Uid;
import java.util.Optional;

/** Tells the numbers of rules to other packages. */
public final class RuleNumbers {

  private RuleNumbers() {}

  /** The number of a rule in its layer, from 1; empty if it is not there. */
  public static Optional<Integer> of(ObjectReader objects, Uid layer, Uid rule) {
    return LayerOrder.load(objects, layer).numberOf(rule);
  }
}
