package dev.redoubt.command.rulebase;

import java.util.ArrayList;
import java.util.List;

/**
 * The place of a rule in its layer as a text that sorts by bytes, so that a rule can be put between
 * two others without touching them.
 *
 * <p>A rank is a path of whole numbers; a path sorts before its extensions. Each number is written
 * as one letter for sign and length, then its digits to the base 62: {@code Y}, {@code Z} for
 * negative numbers of two and one digits, {@code a}, {@code b} for others of one and two. So the
 * letter orders numbers of different length, and the digits those of equal length.
 *
 * @param path the numbers, at least one
 */
record Rank(List<Long> path) implements Comparable<Rank> {

  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int BASE = DIGITS.length();

  Rank {
    path = List.copyOf(path);
    if (path.isEmpty()) {
      throw new IllegalArgumentException("A rank has at least one number");
    }
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException if the text is not a rank
   */
  static Rank parse(String text) {
    List<Long> path = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int length = digits(text.charAt(at), text);
      if (at + 1 + length > text.length()) {
        throw notARank(text);
      }
      boolean negative = text.charAt(at) <= 'Z';
      path.add(number(text.substring(at + 1, at + 1 + length), negative, text));
      at += 1 + length;
    }
    if (path.isEmpty()) {
      throw notARank(text);
    }
    return new Rank(path);
  }

  /** The text form, whose order by bytes is the order of ranks. */
  String text() {
    StringBuilder text = new StringBuilder();
    path.forEach(number -> append(number, text));
    return text.toString();
  }

  @Override
  public int compareTo(Rank other) {
    int common = Math.min(path.size(), other.path.size());
    for (int i = 0; i < common; i++) {
      int order = Long.compare(path.get(i), other.path.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(path.size(), other.path.size());
  }

  /** For a negative number the digits of its complement are complemented, so that -1 sorts last. */
  private static void append(long number, StringBuilder text) {
    boolean negative = number < 0;
    long rest = negative ? ~number : number;
    StringBuilder reversed = new StringBuilder();
    do {
      int digit = (int) (rest % BASE);
      reversed.append(DIGITS.charAt(negative ? BASE - 1 - digit : digit));
      rest /= BASE;
    } while (rest > 0);
    int length = reversed.length();
    text.append((char) (negative ? 'Z' - (length - 1) : 'a' + (length - 1)));
    text.append(reversed.reverse());
  }

  private static int digits(char letter, String text) {
    if (letter >= 'a' && letter <= 'k') {
      return letter - 'a' + 1;
    }
    if (letter >= 'P' && letter <= 'Z') {
      return 'Z' - letter + 1;
    }
    throw notARank(text);
  }

  private static long number(String digits, boolean negative, String text) {
    long value = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = DIGITS.indexOf(digits.charAt(i));
      if (digit < 0) {
        throw notARank(text);
      }
      value = value * BASE + (negative ? BASE - 1 - digit : digit);
    }
    return negative ? ~value : value;
  }

  private static IllegalArgumentException notARank(String text) {
    return new IllegalArgumentException("Not a rank: [" + text + "]");
  }
}
