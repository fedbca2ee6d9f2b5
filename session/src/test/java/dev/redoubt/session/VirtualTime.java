package dev.redoubt.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Wall and monotonic time that stand still until a test moves them. */
final class VirtualTime implements InstantSource {

  private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");

  private final AtomicLong nanos = new AtomicLong();

  void pass(Duration duration) {
    nanos.addAndGet(duration.toNanos());
  }

  @Override
  public Instant instant() {
    return START.plusNanos(nanos.get());
  }

  LongSupplier nanoTime() {
    return nanos::get;
  }
}
