package dev.redoubt.database.search;

import dev.redoubt.model.Uid;
import java.util.List;
import java.util.Set;

/** What a search text means. */
sealed interface Expression {

  /** Nothing is asked for: everything is found. */
  record Everything() implements Expression {}

  /** All must be found. */
  record All(List<Expression> parts) implements Expression {}

  /** At least one must be found. */
  record Any(List<Expression> parts) implements Expression {}

  /**
   * Found anywhere in a text.
   *
   * @param text as it was typed
   * @param tags the tags whose names it is found in
   */
  record Part(String text, Set<Uid> tags) implements Expression {}

  /**
   * Found as whole words.
   *
   * @param text as it was typed, without the quotes
   * @param tags the tags whose names it is found in
   */
  record Words(String text, Set<Uid> tags) implements Expression {}
}
