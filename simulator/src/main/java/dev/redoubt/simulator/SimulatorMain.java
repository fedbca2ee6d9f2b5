package dev.redoubt.simulator;

import java.io.PrintStream;
import java.util.Optional;

/** Replays seeds: {@code --seed N [--verbose]} or {@code --seeds from-to}. */
public final class SimulatorMain {

  private SimulatorMain() {}

  /** Exits with 1 if an invariant broke. */
  public static void main(String[] arguments) {
    System.exit(run(arguments, System.out));
  }

  static int run(String[] arguments, PrintStream out) {
    long from = 1;
    long to = 1;
    boolean verbose = false;
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--seed" -> {
          from = Long.parseLong(value(arguments, ++i));
          to = from;
        }
        case "--seeds" -> {
          String[] range = value(arguments, ++i).split("-", 2);
          from = Long.parseLong(range[0]);
          to = Long.parseLong(range[range.length - 1]);
        }
        case "--verbose" -> verbose = true;
        default ->
            throw new IllegalArgumentException(
                "Unknown option [" + arguments[i] + "]; known: --seed N, --seeds A-B, --verbose");
      }
    }
    return run(from, to, verbose, out);
  }

  private static int run(long from, long to, boolean verbose, PrintStream out) {
    Simulator simulator = new Simulator();
    int failures = 0;
    for (long seed = from; seed <= to; seed++) {
      Optional<String> failure = simulator.run(seed, verbose ? out::println : line -> {});
      failure.ifPresent(out::println);
      failures += failure.isPresent() ? 1 : 0;
    }
    out.println((to - from + 1) + " seeds, " + failures + " failures");
    return failures == 0 ? 0 : 1;
  }

  private static String value(String[] arguments, int index) {
    if (index >= arguments.length) {
      throw new IllegalArgumentException("The last option needs a value");
    }
    return arguments[index];
  }
}
