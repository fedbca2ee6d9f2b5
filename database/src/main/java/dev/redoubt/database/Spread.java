package dev.redoubt.database;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Spreads work on many changes over threads, which end with it. Only for work that blocks on
 * nothing: an interruption of the caller is kept for later and ends nothing.
 *
 * @param threads at most so many
 */
record Spread(int threads) {

  /** Fewer are not worth the start of a thread. */
  private static final int LEAST_ITEMS = 500;

  /**
   * Gives each thread a contiguous part of the items; the results are in the order of the parts.
   * What the work throws is thrown here, of several the first in that order.
   */
  <T, R> List<R> over(List<T> items, Function<List<T>, R> work) {
    if (threads < 2 || items.size() < LEAST_ITEMS) {
      return List.of(work.apply(items));
    }
    List<Future<R>> results = new ArrayList<>(threads);
    try (ExecutorService executor =
        Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().name("publish-", 0).daemon().factory())) {
      for (int part = 0; part < threads; part++) {
        List<T> own = part(items, part);
        results.add(executor.submit(() -> work.apply(own)));
      }
    }
    return results.stream().map(Spread::result).toList();
  }

  /** As {@link #over}, with a list of each part's results joined into one. */
  <T, R> List<R> mapping(List<T> items, Function<T, R> work) {
    return over(items, part -> part.stream().map(work).toList()).stream()
        .flatMap(List::stream)
        .toList();
  }

  private <T> List<T> part(List<T> items, int part) {
    int from = Math.toIntExact((long) items.size() * part / threads);
    int to = Math.toIntExact((long) items.size() * (part + 1) / threads);
    return items.subList(from, to);
  }

  private static <R> R result(Future<R> done) {
    if (done.state() == Future.State.SUCCESS) {
      return done.resultNow();
    }
    switch (done.exceptionNow()) {
      case RuntimeException failure -> throw failure;
      case Error error -> throw error;
      case Throwable other -> throw new IllegalStateException("Work on a part failed", other);
    }
  }
}
