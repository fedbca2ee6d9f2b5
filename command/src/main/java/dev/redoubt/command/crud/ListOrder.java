package dev.redoubt.command.crud;

import dev.redoubt.command.Parameters;
import dev.redoubt.command.error.InvalidParameterException;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The order of a list; the parameter {@code order}. Lists are ordered by name only. */
public final class ListOrder {

  /** The name of the parameter. */
  public static final String PARAMETER = "order";

  private ListOrder() {}

  /**
   * Whether the last name comes first.
   *
   * @throws InvalidParameterException if an order by anything else is asked for
   */
  public static boolean descending(Parameters parameters) {
    return parameters.node(PARAMETER).map(ListOrder::descending).orElse(false);
  }

  private static boolean descending(JsonNode order) {
    JsonNode first = order.isArray() ? order.get(0) : order;
    if (first == null) {
      return false;
    }
    for (String direction : List.of("ASC", "DESC")) {
      JsonNode field = first.get(direction);
      if (field != null && field.isString() && field.stringValue().equals("name")) {
        return direction.equals("DESC");
      }
    }
    throw new InvalidParameterException(
        PARAMETER,
        "Expected [{\"ASC\": \"name\"}] or [{\"DESC\": \"name\"}], not "
            + ValueParser.shown(order));
  }
}
