package dev.redoubt.bench.process;

import java.io.IOException;
import java.time.Duration;

/**
 * Looks again and again until something is so.
 *
 * @param limit after which it is given up
 * @param look the pause between two looks
 */
public record Waiting(Duration limit, Duration look) {

  /** What is looked at. */
  @FunctionalInterface
  public interface Condition {
    boolean holds() throws IOException;
  }

  /**
   * Waits.
   *
   * @param what for the error message
   * @throws IOException if it is not so in time
   */
  public void until(String what, Condition condition) throws IOException, InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > end) {
        throw new IOException("Given up after " + limit + " waiting until " + what);
      }
      Thread.sleep(look);
    }
  }
}
