package dev.redoubt.command.rulebase;

import dev.redoubt.model.ManagedObject;
import java.util.List;
import java.util.function.Predicate;

/**
 * What is searched of one rule, in lower case.
 *
 * @param rule the rule
 * @param own its name and comments
 * @param targets the objects that it names
 */
record RuleTexts(ManagedObject rule, List<String> own, List<Target> targets) {

  /**
   * An object that a rule names.
   *
   * @param field the cell
   * @param texts its uid, and then its name and comments
   */
  record Target(String field, List<String> texts) {

    private boolean matches(String value) {
      return texts.getFirst().equals(value)
          || texts.stream().skip(1).anyMatch(text -> text.contains(value));
    }
  }

  /** Whether the rule itself has a text. */
  boolean contains(String value) {
    return own.stream().anyMatch(text -> text.contains(value));
  }

  /** Whether an object in one of some cells has a text, or the uid. */
  boolean refersTo(Predicate<String> cells, String value) {
    return targets.stream().anyMatch(target -> cells.test(target.field()) && target.matches(value));
  }
}
