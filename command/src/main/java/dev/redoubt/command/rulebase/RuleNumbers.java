package dev.redoubt.command.rulebase;

import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.model.catalogue.ObjectType;
import java.util.Optional;
import java.util.OptionalInt;

/** Tells the numbers of rules to other packages. */
public final class RuleNumbers {

  private RuleNumbers() {}

  /** The number of a rule in its rulebase, from 1; empty if it is not there. */
  public static Optional<Integer> of(
      Catalogue catalogue, ObjectReader objects, ManagedObject rule) {
    return RulebaseKind.of(rule.type())
        .flatMap(kind ->
            objects
                .find(Uid.parse(rule.peek().path(kind.field()).asString()))
                .flatMap(
                    container -> number(Rulebase.open(catalogue, kind, objects, container), rule)));
  }

  private static Optional<Integer> number(Rulebase rulebase, ManagedObject rule) {
    EntryOrder entries = rulebase.entries();
    OptionalInt index = entries.indexOf(rule.uid(), rule.peek().path(ObjectType.RANK).asString(""));
    return index.isEmpty()
        ? Optional.empty()
        : Optional.of(entries.rulesBefore(index.getAsInt() + 1));
  }
}
