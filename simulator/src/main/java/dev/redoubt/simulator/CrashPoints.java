package dev.redoubt.simulator;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Decides at which of the points where a process may die it dies. */
abstract sealed class CrashPoints {

  private CrashPoints() {}

  /** Whether the process dies at the point that is reached now. */
  abstract boolean isNext();

  /** For how long it stays down. */
  abstract long outageMillis();

  /** One in so many, by chance. */
  static CrashPoints random(RandomGenerator random, int oneIn) {
    return new ByChance(random, oneIn);
  }

  /** Those with the given numbers, counted from 1. */
  static Numbered numbered(int... numbers) {
    return new Numbered(numbers);
  }

  private static final class ByChance extends CrashPoints {

    private final RandomGenerator random;
    private final int oneIn;

    ByChance(RandomGenerator random, int oneIn) {
      this.random = random;
      this.oneIn = oneIn;
    }

    @Override
    boolean isNext() {
      return random.nextInt(oneIn) == 0;
    }

    @Override
    long outageMillis() {
      return 100L + random.nextInt(8_000);
    }
  }

  /** Counts the points, and takes some of them. */
  static final class Numbered extends CrashPoints {

    private final int[] numbers;
    private int passed;

    private Numbered(int... numbers) {
      this.numbers = numbers.clone();
    }

    /** How many points there were. */
    int passed() {
      return passed;
    }

    @Override
    boolean isNext() {
      passed++;
      return Arrays.stream(numbers).anyMatch(number -> number == passed);
    }

    @Override
    long outageMillis() {
      return 2_000;
    }
  }
}
