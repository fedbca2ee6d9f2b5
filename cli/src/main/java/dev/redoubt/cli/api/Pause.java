package dev.redoubt.cli.api;

import java.time.Duration;

/** Waits between two looks at a server; handed in so that tests need not wait. */
@FunctionalInterface
public interface Pause {

  /** Waits this long. */
  void sleep(Duration duration) throws InterruptedException;
}
