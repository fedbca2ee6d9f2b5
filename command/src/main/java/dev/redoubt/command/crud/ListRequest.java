package dev.redoubt.command.crud;

import dev.redoubt.command.Parameters;
import java.util.Optional;

/**
 * Which page of a list a request wants.
 *
 * @param filter a text to search; empty for all
 * @param limit objects at most, 0 to 500; 50 if the request does not say
 * @param offset objects left out before
 * @param descending whether the last name comes first
 */
record ListRequest(Optional<String> filter, int limit, int offset, boolean descending) {

  private static final int DEFAULT_LIMIT = 50;
  private static final int MAX_LIMIT = 500;

  static ListRequest of(Parameters parameters) {
    return new ListRequest(
        parameters.text("filter").filter(text -> !text.isBlank()),
        parameters.number("limit", DEFAULT_LIMIT, 0, MAX_LIMIT),
        parameters.number("offset", 0, 0, Integer.MAX_VALUE),
        ListOrder.descending(parameters));
  }
}
