package dev.redoubt.command.rulebase;

import dev.redoubt.command.error.CommandException;
import dev.redoubt.command.error.ErrorCode;
import dev.redoubt.command.error.InvalidParameterException;
import dev.redoubt.command.error.ObjectNotFoundException;
import dev.redoubt.database.ObjectReader.Placed;
import java.util.List;
import java.util.Optional;

/** Turns a position into a rank between two neighbours. */
final class Placing {

  private final LayerOrder order;
  private final Ranks ranks;

  /**
   * A placing within an order.
   *
   * @param order the layer, without the entry that is moved
   */
  Placing(LayerOrder order, Ranks ranks) {
    this.order = order;
    this.ranks = ranks;
  }

  /**
   * The rank for a position.
   *
   * @param parameter the name of the parameter, for errors
   * @throws InvalidParameterException if the number is beyond the last rule plus one
   * @throws dev.redoubt.command.error.ObjectNotFoundException if a named rule is not there
   * @throws NoRoomException if ranks at that place are used up
   */
  String rank(RulePosition position, String parameter) {
    int index = index(position, parameter);
    try {
      return ranks.between(before(index), after(index));
    } catch (Ranks.ExhaustedException e) {
      throw new NoRoomException(e);
    }
  }

  /** The index in the order before which the entry shall stand. */
  private int index(RulePosition position, String parameter) {
    return switch (position) {
      case RulePosition.Top() -> 0;
      case RulePosition.Bottom() -> order.entries().size();
      case RulePosition.AtNumber(int number) -> atNumber(number, parameter);
      case RulePosition.Above(String identifier) -> order.indexOf(identifier);
      case RulePosition.Below(String identifier) -> order.indexOf(identifier) + 1;
      case RulePosition.TopOf(String section) -> header(section, parameter) + 1;
      case RulePosition.BottomOf(String section) -> order.endOfSection(header(section, parameter));
    };
  }

  private int atNumber(int number, String parameter) {
    int next = order.ruleCount() + 1;
    if (number < 1 || number > next) {
      throw new InvalidParameterException(
          parameter,
          "The invalid value ["
              + number
              + "] should be replaced by a rule number in the valid range [1-"
              + next
              + "]");
    }
    return order.indexOfNumber(number).orElse(order.entries().size());
  }

  private int header(String section, String parameter) {
    try {
      return order.indexOf(section, LayerOrder.SECTION);
    } catch (ObjectNotFoundException e) {
      order.indexOf(section, LayerOrder.RULE);
      throw new InvalidParameterException(
          parameter, "[" + section + "] is a rule. Expected: the name or uid of a section");
    }
  }

  private Optional<String> before(int index) {
    return index == 0 ? Optional.empty() : Optional.of(order.entries().get(index - 1).rank());
  }

  /**
   * The next rank that differs from the one before: two sessions may have drawn equal ones, and
   * then there is nothing between them.
   */
  private Optional<String> after(int index) {
    Optional<String> lower = before(index);
    List<Placed> rest = order.entries().subList(index, order.entries().size());
    return rest.stream()
        .map(Placed::rank)
        .filter(rank -> lower.filter(rank::equals).isEmpty())
        .findFirst();
  }

  /** The ranks between two neighbours are used up. */
  static final class NoRoomException extends CommandException {

    private static final long serialVersionUID = 1L;

    NoRoomException(Throwable cause) {
      super(
          ErrorCode.RULEBASE_INVALID_OPERATION,
          "No room is left at this position. Move the rule above it away and back, then try again",
          cause);
    }
  }
}
