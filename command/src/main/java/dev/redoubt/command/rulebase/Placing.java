package dev.redoubt.command.rulebase;

import dev.redoubt.command.error.CommandException;
import dev.redoubt.command.error.ErrorCode;
import dev.redoubt.command.error.InvalidParameterException;
import dev.redoubt.command.error.ObjectNotFoundException;

/** Turns a position into a rank between two neighbours. */
final class Placing {

  private final Rulebase rulebase;
  private final EntryOrder entries;
  private final Ranks ranks;

  /**
   * A placing within a rulebase.
   *
   * @param rulebase without the entry that is moved
   */
  Placing(Rulebase rulebase, Ranks ranks) {
    this.rulebase = rulebase;
    this.entries = rulebase.entries();
    this.ranks = ranks;
  }

  /**
   * The rank for a position.
   *
   * @param parameter the name of the parameter, for errors
   * @throws InvalidParameterException if the number is beyond the last rule plus one
   * @throws ObjectNotFoundException if a named rule is not there
   * @throws NoRoomException if ranks at that place are used up
   * @throws dev.redoubt.command.error.RulebaseOperationException among automatic NAT rules
   */
  String rank(RulePosition position, String parameter) {
    Slot slot = rulebase.slot(index(position, parameter));
    try {
      return ranks.between(slot.lower(), slot.upper());
    } catch (Ranks.ExhaustedException e) {
      throw new NoRoomException(e);
    }
  }

  /** The index before which the entry shall stand. */
  private int index(RulePosition position, String parameter) {
    return switch (position) {
      case RulePosition.Top() -> 0;
      case RulePosition.Bottom() -> entries.size();
      case RulePosition.AtNumber(int number) -> atNumber(number, parameter);
      case RulePosition.Above(String identifier) -> new EntrySearch(rulebase).indexOf(identifier);
      case RulePosition.Below(String identifier) ->
          new EntrySearch(rulebase).indexOf(identifier) + 1;
      case RulePosition.TopOf(String section) -> header(section, parameter) + 1;
      case RulePosition.BottomOf(String section) ->
          entries.nextHeader(header(section, parameter) + 1);
    };
  }

  private int atNumber(int number, String parameter) {
    int next = entries.ruleCount() + 1;
    if (number < 1 || number > next) {
      throw new InvalidParameterException(
          parameter,
          "The invalid value ["
              + number
              + "] should be replaced by a rule number in the valid range [1-"
              + next
              + "]");
    }
    return rulebase.indexFor(number);
  }

  private int header(String section, String parameter) {
    EntrySearch search = new EntrySearch(rulebase);
    try {
      return search.indexOf(
          section,
          rulebase.kind().section().orElseThrow(() -> new ObjectNotFoundException(section)));
    } catch (ObjectNotFoundException e) {
      search.indexOf(section, rulebase.kind().rule());
      throw new InvalidParameterException(
          parameter, "[" + section + "] is a rule. Expected: the name or uid of a section");
    }
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
