package dev.redoubt.bench.report;

import java.util.List;

/**
 * Values measured one after another, all in the same unit.
 *
 * @param values at least one, sorted
 */
public record Samples(List<Double> values) {

  public Samples {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("Nothing was measured");
    }
    values = values.stream().sorted().toList();
  }

  /** The value in the middle. */
  public double median() {
    return percentile(50);
  }

  /** The least value that so many percent are not above. */
  public double percentile(double percent) {
    int rank = (int) Math.ceil(percent / 100 * values.size());
    return values.get(Math.clamp(rank - 1, 0, values.size() - 1));
  }

  public double least() {
    return values.getFirst();
  }

  public double greatest() {
    return values.getLast();
  }
}
