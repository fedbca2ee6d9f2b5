package dev.redoubt.database.search;

import java.util.List;

/** What a search text means. */
sealed interface Expression {

  /** All must be found. */
  record All(List<Expression> parts) implements Expression {}

  /** At least one must be found. */
  record Any(List<Expression> parts) implements Expression {}

  /** Found anywhere in a text. */
  record Part(String text) implements Expression {}

  /** Found as whole words. */
  record Words(String text) implements Expression {}
}
