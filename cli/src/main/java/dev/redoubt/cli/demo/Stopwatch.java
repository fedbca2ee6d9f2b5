package dev.redoubt.cli.demo;

import dev.redoubt.cli.api.Pause;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Measures, and waits for something to become true. */
final class Stopwatch {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  private final LongSupplier nanoTime;
  private final Pause pause;

  Stopwatch(LongSupplier nanoTime, Pause pause) {
    this.nanoTime = nanoTime;
    this.pause = pause;
  }

  /** The present, to be given to {@link #since}. */
  long now() {
    return nanoTime.getAsLong();
  }

  /** The time since then, for people. */
  String since(long start) {
    double millis = (nanoTime.getAsLong() - start) / 1e6;
    return millis < 1_000
        ? String.format(Locale.ROOT, "%.1f ms", millis)
        : String.format(Locale.ROOT, "%.2f s", millis / 1_000);
  }

  /**
   * Waits until something holds.
   *
   * @throws DemoFailedException if it does not within the limit
   */
  void await(String what, Duration limit, BooleanSupplier holds) throws InterruptedException {
    awaitValue(what, limit, () -> holds.getAsBoolean() ? Optional.of(true) : Optional.empty());
  }

  /**
   * Waits for a value.
   *
   * @throws DemoFailedException if it does not come within the limit
   */
  <T> T awaitValue(String what, Duration limit, Supplier<Optional<T>> source)
      throws InterruptedException {
    long start = nanoTime.getAsLong();
    Optional<T> value = source.get();
    while (value.isEmpty()) {
      if (nanoTime.getAsLong() - start > limit.toNanos()) {
        throw new DemoFailedException(
            "Waited " + limit.toSeconds() + " s in vain for this: " + what);
      }
      pause.sleep(BETWEEN_LOOKS);
      value = source.get();
    }
    return value.get();
  }
}
