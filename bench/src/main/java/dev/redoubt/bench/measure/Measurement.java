package dev.redoubt.bench.measure;

import java.io.IOException;

/** Measures some figures of a running pair of servers, and leaves it running and in step. */
@FunctionalInterface
public interface Measurement {
  void run(Bench bench) throws IOException, InterruptedException;
}
