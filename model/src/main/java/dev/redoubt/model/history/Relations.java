package dev.redoubt.model.history;

import java.util.Optional;
import java.util.function.LongFunction;

/**
 * Finds how the own history stands to another's, asking the other for as few chains as possible.
 */
public final class Relations {

  private Relations() {}

  /**
   * The relation of the own history to another.
   *
   * @param own the own lineage
   * @param other where the other stands
   * @param otherChainAt the other's chain of a revision number; asked only for numbers from 1 to
   *     the lesser of both positions, and at most once for each halving of them
   * @throws IllegalArgumentException if the other does not know a chain within its own history
   */
  public static Relation between(
      Lineage own, Position other, LongFunction<Optional<Chain>> otherChainAt) {
    Position here = own.position();
    if (here.chain().equals(other.chain())) {
      return new Relation.Identical();
    }
    if (own.contains(other)) {
      return new Relation.Ahead(here.number() - other.number());
    }
    boolean shorter = here.number() < other.number();
    if (shorter && isCommon(own, here.number(), otherChainAt)) {
      return new Relation.Behind(other.number() - here.number());
    }
    // The last number that can be common: the one of the shorter history is known not to be.
    long fork = lastCommon(own, Math.min(here.number(), other.number()) - 1, otherChainAt);
    return new Relation.Diverged(fork, here.number() - fork, other.number() - fork);
  }

  /** Chains are common up to the fork and never after it, so halving finds it. */
  private static long lastCommon(
      Lineage own, long greatest, LongFunction<Optional<Chain>> otherChainAt) {
    long common = 0;
    long candidate = Math.max(greatest, 0);
    while (common < candidate) {
      long middle = common + (candidate - common + 1) / 2;
      if (isCommon(own, middle, otherChainAt)) {
        common = middle;
      } else {
        candidate = middle - 1;
      }
    }
    return common;
  }

  private static boolean isCommon(
      Lineage own, long number, LongFunction<Optional<Chain>> otherChainAt) {
    if (number == 0) {
      return true;
    }
    Chain other =
        otherChainAt
            .apply(number)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "The other server does not know the chain of its revision " + number));
    return own.chainAt(number).filter(other::equals).isPresent();
  }
}
