package dev.redoubt.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What the command line asks for.
 *
 * @param sizes numbers of objects, one after another
 * @param runs how often each figure is measured
 * @param directory where everything is written meanwhile
 * @param only names of measurements; empty for all
 * @param seed of the generated objects
 */
record Options(List<Integer> sizes, int runs, Path directory, List<String> only, long seed) {

  static final String HELP =
      """
      Usage: bench/run [--sizes N,N,...] [--runs N] [--directory DIR] [--only NAME,...] [--seed N]

      Measures the whole product with real server processes on this machine and prints one table.
      Nothing else should run meanwhile. All three sizes take about half an hour and 8 GB of disk.

        --sizes N,...    numbers of objects; default 10000,100000,1000000
        --runs N         how often each figure is measured, 1 to 99; default 5 (the table shows medians)
        --directory DIR  where servers are made meanwhile; default: the system's temporary directory
        --only NAME,...  some of: raw, full-sync, publish, changeover, add-host, api, pages, reports,
                         console, echo, start, in-process
        --seed N         of the generated objects; default 1
        --help           this text
      """;

  private static final int MOST_OBJECTS = 10_000_000;
  private static final int MOST_RUNS = 99;
  private static final List<String> NAMES =
      List.of(
          "raw",
          "full-sync",
          "publish",
          "changeover",
          "add-host",
          "api",
          "pages",
          "reports",
          "console",
          "echo",
          "start",
          "in-process");

  /** A command line that cannot be understood. */
  static final class UsageException extends Exception {

    private static final long serialVersionUID = 1L;

    UsageException(String message) {
      super(message);
    }
  }

  static Options parse(List<String> arguments) throws UsageException {
    Options options =
        new Options(
            List.of(10_000, 100_000, 1_000_000),
            5,
            Path.of(System.getProperty("java.io.tmpdir")),
            List.of(),
            1);
    for (int i = 0; i < arguments.size(); i += 2) {
      if (i + 1 == arguments.size()) {
        throw new UsageException("There is no value after " + arguments.get(i));
      }
      options = options.with(arguments.get(i), arguments.get(i + 1));
    }
    return options;
  }

  /** Whether a measurement is wanted. */
  boolean wants(String name) {
    return only.isEmpty() || only.contains(name);
  }

  private Options with(String option, String value) throws UsageException {
    return switch (option) {
      case "--sizes" -> new Options(sizes(value), runs, directory, only, seed);
      case "--runs" -> new Options(sizes, number(value, MOST_RUNS), directory, only, seed);
      case "--directory" -> new Options(sizes, runs, Path.of(value), only, seed);
      case "--only" -> new Options(sizes, runs, directory, names(value), seed);
      case "--seed" -> new Options(sizes, runs, directory, only, number(value, MOST_OBJECTS));
      default -> throw new UsageException("Unknown option [" + option + "]; see --help");
    };
  }

  private static List<Integer> sizes(String value) throws UsageException {
    List<Integer> sizes = new java.util.ArrayList<>();
    for (String one : value.split(",", -1)) {
      sizes.add(number(one, MOST_OBJECTS));
    }
    return List.copyOf(sizes);
  }

  private static List<String> names(String value) throws UsageException {
    List<String> names = Arrays.asList(value.split(",", -1));
    for (String name : names) {
      if (!NAMES.contains(name)) {
        throw new UsageException("Unknown measurement [" + name + "]; there are " + NAMES);
      }
    }
    return names;
  }

  private static int number(String text, int most) throws UsageException {
    if (text.matches("[0-9]{1,8}")) {
      int number = Integer.parseInt(text);
      if (number >= 1 && number <= most) {
        return number;
      }
    }
    throw new UsageException("A number from 1 to " + most + " is expected, not [" + text + "]");
  }
}
