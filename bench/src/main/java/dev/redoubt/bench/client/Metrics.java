package dev.redoubt.bench.client;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A server's metrics at one moment.
 *
 * @param values by name; those with labels are left out
 */
public record Metrics(Map<String, Double> values) {

  public Metrics {
    values = Map.copyOf(values);
  }

  /** Reads them. */
  public static Metrics read(RawConnection connection) throws IOException {
    Answer answer = connection.get("/metrics");
    if (!answer.isOk()) {
      throw new IOException("No metrics: " + answer.status() + " " + answer.text());
    }
    return parse(answer.text());
  }

  /** Reads the Prometheus text format. */
  static Metrics parse(String text) {
    return new Metrics(
        text.lines()
            .filter(line -> !line.startsWith("#") && line.indexOf('{') < 0)
            .map(line -> line.split(" "))
            .filter(parts -> parts.length >= 2)
            .collect(
                Collectors.toMap(
                    parts -> parts[0], parts -> Double.parseDouble(parts[1]), (one, _) -> one)));
  }

  /**
   * One value.
   *
   * @throws IllegalArgumentException if the server has none of that name
   */
  public double get(String name) {
    Double value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("The server shows no metric [" + name + "]");
    }
    return value;
  }

  /** The number of the server's last revision. */
  public long revision() {
    return (long) get("redoubt_revision");
  }
}
