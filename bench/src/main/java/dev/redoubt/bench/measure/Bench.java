package dev.redoubt.bench.measure;

import dev.redoubt.bench.process.ServerPair;
import dev.redoubt.bench.report.Figure;
import dev.redoubt.bench.report.Report;
import java.io.PrintStream;
import java.util.Locale;

/**
 * What a measurement works on.
 *
 * @param objects generated objects in the database
 * @param runs how often each thing is measured
 * @param pair two servers that run and are in step
 * @param report gets the values
 * @param progress tells a person how far it is
 */
public record Bench(int objects, int runs, ServerPair pair, Report report, PrintStream progress) {

  /** Records a value and tells it. */
  void add(Figure figure, double value) {
    report.add(objects, figure, value);
    progress.println(String.format(Locale.ROOT, "%,d objects: %s: %.3f", objects, figure, value));
  }
}
