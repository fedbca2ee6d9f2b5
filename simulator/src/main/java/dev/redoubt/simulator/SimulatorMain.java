package dev.redoubt.simulator;

import dev.redoubt.ha.core.HighAvailabilityCore;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Runs seeds on all processors, replays one, or crashes scripts at each of their writes. */
public final class SimulatorMain {

  private static final String USAGE =
      """
      Usage: simulate [OPTION]
        --seeds A-B      runs these seeds (default 1-20000) on all processors
        --seed N         replays one seed; with --verbose tells what happens
        --crashes        crashes every script at each of its writes
        --crash S:P      replays one of them: script S, point P
        --crash S:P,Q    the same with two crashes
        --verbose        a line for everything that happens\
      """;

  private SimulatorMain() {}

  /** Exits with 1 if an invariant broke, with 2 if the arguments are wrong. */
  public static void main(String[] arguments) {
    System.exit(run(arguments, System.out));
  }

  static int run(String[] arguments, PrintStream out) {
    long from = 1;
    long to = 20_000;
    boolean verbose = Arrays.asList(arguments).contains("--verbose");
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
        case "--crashes" -> {
          return crashes(out);
        }
        case "--crash" -> {
          return crash(value(arguments, ++i), out);
        }
        case "--verbose" -> {
          // Looked for before.
        }
        case "--help" -> {
          out.println(USAGE);
          return 0;
        }
        default -> {
          out.println("Unknown option [" + arguments[i] + "]\n" + USAGE);
          return 2;
        }
      }
    }
    return verbose ? replay(from, to, out) : run(from, to, out);
  }

  private static int run(long from, long to, PrintStream out) {
    long begin = System.nanoTime();
    Simulator simulator = new Simulator();
    List<String> failures =
        LongStream.rangeClosed(from, to)
            .parallel()
            .mapToObj(simulator::run)
            .flatMap(Optional::stream)
            .toList();
    failures.forEach(out::println);
    Duration taken = Duration.ofNanos(System.nanoTime() - begin);
    out.println(
        (to - from + 1)
            + " seeds, "
            + failures.size()
            + " failures, "
            + taken.toSeconds()
            + " s on "
            + Runtime.getRuntime().availableProcessors()
            + " processors");
    return failures.isEmpty() ? 0 : 1;
  }

  private static int replay(long from, long to, PrintStream out) {
    Simulator simulator = new Simulator();
    long failures =
        LongStream.rangeClosed(from, to)
            .mapToObj(seed -> simulator.run(seed, out::println))
            .flatMap(Optional::stream)
            .peek(out::println)
            .count();
    out.println((to - from + 1) + " seeds, " + failures + " failures");
    return failures == 0 ? 0 : 1;
  }

  private static int crashes(PrintStream out) {
    CrashEnumeration enumeration = new CrashEnumeration(HighAvailabilityCore::new);
    int failures = 0;
    for (Script script : Script.values()) {
      List<String> found = new ArrayList<>(enumeration.failures(script));
      found.addAll(enumeration.failuresOfTwo(script));
      found.forEach(out::println);
      out.println(
          script + ": " + enumeration.points(script) + " points, " + found.size() + " failures");
      failures += found.size();
    }
    return failures == 0 ? 0 : 1;
  }

  private static int crash(String which, PrintStream out) {
    String[] parts = which.split(":", 2);
    try {
      new CrashEnumeration(HighAvailabilityCore::new)
          .play(
              Script.valueOf(parts[0]),
              Stream.of(parts[1].split(",", -1)).mapToInt(Integer::parseInt).toArray(),
              out::println);
      return 0;
    } catch (InvariantBroken broken) {
      out.println(broken.getMessage());
      return 1;
    }
  }

  private static String value(String[] arguments, int index) {
    if (index >= arguments.length) {
      throw new IllegalArgumentException("The last option needs a value");
    }
    return arguments[index];
  }
}
