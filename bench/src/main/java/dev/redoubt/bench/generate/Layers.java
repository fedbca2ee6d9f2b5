package dev.redoubt.bench.generate;

import dev.redoubt.model.Uid;

/** Where generated rules stand. */
final class Layers {

  /** So many cycles share a layer. */
  static final int CYCLES = 100;

  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int BASE = DIGITS.length();

  /** The first number of four digits to the base 62. */
  private static final int FIRST = BASE * BASE * BASE;

  private Layers() {}

  /** The layer of the rules in the cycle of an index. */
  static Uid layerOf(ObjectGenerator generator, int index) {
    int length = CYCLES * Slot.CYCLE_LENGTH;
    return generator.uid(index / length * length);
  }

  /**
   * The rank of a rule, in the form of the rulebase commands: a letter for the number of digits,
   * then the digits.
   */
  static String rank(int rule) {
    StringBuilder reversed = new StringBuilder();
    for (int rest = FIRST + rule; rest > 0; rest /= BASE) {
      reversed.append(DIGITS.charAt(rest % BASE));
    }
    return "d" + reversed.reverse();
  }
}
