package dev.redoubt.command;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which part of a list is asked for.
 *
 * @param limit at most so many, 0 to 500; 0 asks for the total only
 * @param offset how many to leave out before
 */
public record Paging(int limit, int offset) {

  /** The parameters that {@link #of} reads. */
  public static final Set<String> PARAMETERS = Set.of("limit", "offset");

  private static final int DEFAULT_LIMIT = 50;
  private static final int GREATEST_LIMIT = 500;

  /**
   * Reads {@code limit} and {@code offset}.
   *
   * @throws dev.redoubt.command.error.InvalidParameterException if one is out of range
   */
  public static Paging of(Parameters parameters) {
    return of(parameters, DEFAULT_LIMIT);
  }

  /** The same with another limit if none is given. */
  public static Paging of(Parameters parameters, int missingLimit) {
    return new Paging(
        parameters.number("limit", missingLimit, 0, GREATEST_LIMIT),
        parameters.number("offset", 0, 0, Integer.MAX_VALUE));
  }

  /** The part of a complete list. */
  public <T> List<T> page(List<T> all) {
    int from = Math.min(offset, all.size());
    return all.subList(from, Math.min(all.size(), from + limit));
  }

  /**
   * Writes {@code from}, {@code to} and {@code total}. Clients page until {@code to} is {@code
   * total}; with nothing to show both ends are 0.
   */
  public void describe(ObjectNode reply, int shown, long total) {
    reply.put("from", shown == 0 ? 0 : offset + 1);
    reply.put("to", shown == 0 ? 0 : offset + shown);
    reply.put("total", total);
  }
}
