package dev.redoubt.command.rulebase;

import dev.redoubt.command.Parameters;
import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.Uid;
import tools.jackson.databind.node.ObjectNode;

/** Derives the fields of a rule that follow from others, and refuses what does not fit together. */
@FunctionalInterface
interface Consistency {

  /**
   * Completes the fields of a rule.
   *
   * @param body the fields, changed here
   * @param container what the rule stands in
   */
  void complete(ObjectNode body, Uid container, Parameters request);

  /** What holds for the entries of a type. */
  static Consistency of(String type, ObjectReader objects) {
    return switch (type) {
      case "access-rule" -> new RuleConsistency(objects);
      case "nat-rule" -> new NatConsistency();
      default -> (body, container, request) -> {};
    };
  }
}
