package dev.redoubt.bench;

import dev.redoubt.bench.report.Report;
import java.nio.file.Path;
import java.util.List;

/** The process of {@code bench/run}. */
public final class Main {

  private static final int USAGE = 2;

  private Main() {}

  /**
   * Measures what the arguments ask for; see {@link Options#HELP}. The distribution is where the
   * system property {@code redoubt.home} says.
   */
  public static void main(String[] arguments) throws Exception {
    List<String> given = List.of(arguments);
    if (given.contains("--help") || given.contains("-h")) {
      System.out.print(Options.HELP);
      return;
    }
    try {
      Options options = Options.parse(given);
      Path home = Path.of(System.getProperty("redoubt.home", ""));
      Report report = new Report();
      new Benchmark(options, home, report, System.err).run();
      System.out.print(report.table());
    } catch (Options.UsageException e) {
      System.err.println(e.getMessage());
      System.exit(USAGE);
    }
  }
}
