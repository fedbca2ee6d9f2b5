package dev.redoubt.bench.measure;

import dev.redoubt.bench.report.Samples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Sends requests on several connections at once, each the next as soon as the last is answered. */
final class LoadGenerator {

  private static final double NANOS_PER_MILLI = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;

  /** One request and its answer. */
  @FunctionalInterface
  interface Exchange {
    void run() throws IOException;
  }

  /**
   * What came of it.
   *
   * @param perSecond answers of all connections together
   * @param millis of each answer
   */
  record Result(double perSecond, Samples millis) {}

  private final List<Exchange> connections;

  /**
   * A generator.
   *
   * @param connections one exchange for each
   */
  LoadGenerator(List<Exchange> connections) {
    this.connections = List.copyOf(connections);
  }

  /** Sends for some seconds. */
  Result run(int seconds) throws IOException, InterruptedException {
    long start = System.nanoTime();
    long end = start + (long) (seconds * NANOS_PER_SECOND);
    List<Double> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(connections.size())) {
      List<Future<List<Double>>> running =
          connections.stream().map(one -> threads.submit(() -> drive(one, end))).toList();
      for (Future<List<Double>> one : running) {
        all.addAll(one.get());
      }
    } catch (ExecutionException e) {
      throw new IOException("A request failed", e);
    }
    double elapsed = (System.nanoTime() - start) / NANOS_PER_SECOND;
    return new Result(all.size() / elapsed, new Samples(all));
  }

  private static List<Double> drive(Exchange exchange, long end) throws IOException {
    List<Double> millis = new ArrayList<>();
    long now = System.nanoTime();
    while (now < end) {
      exchange.run();
      long answered = System.nanoTime();
      millis.add((answered - now) / NANOS_PER_MILLI);
      now = answered;
    }
    return millis;
  }
}
