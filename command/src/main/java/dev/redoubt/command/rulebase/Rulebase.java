package dev.redoubt.command.rulebase;

import dev.redoubt.database.ObjectReader;
import dev.redoubt.database.order.Placed;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.catalogue.Catalogue;
import java.util.Optional;

/** The rules and sections of one layer, package or owner as a session sees them. */
sealed interface Rulebase permits PlainRulebase, NatRulebase {

  /** Opens the rulebase of a container. */
  static Rulebase open(
      Catalogue catalogue, RulebaseKind kind, ObjectReader objects, ManagedObject container) {
    return kind == RulebaseKind.NAT
        ? NatRulebase.open(catalogue, objects, container)
        : PlainRulebase.open(kind, objects, container);
  }

  RulebaseKind kind();

  ObjectReader objects();

  /** What holds the rules. */
  ManagedObject container();

  /** The rules and sections. */
  EntryOrder entries();

  /** The object of an entry; empty if another session deleted it just now. */
  Optional<ManagedObject> read(Entry entry);

  /** The same rulebase as if a stored entry were not there, for moving it. */
  Rulebase without(Placed place);

  /**
   * Where an entry goes that shall be the rule of a number.
   *
   * @param number from 1 to the number of rules plus one
   */
  int indexFor(int number);

  /**
   * The ranks around an index of {@link #entries()}.
   *
   * @throws dev.redoubt.command.error.CommandException if nothing can be put there
   */
  Slot slot(int index);
}
