package dev.redoubt.command;

/** Counts commands and their durations. */
@FunctionalInterface
public interface CommandMetrics {

  /**
   * A command was answered.
   *
   * @param command its name, or {@code unknown}
   * @param status the HTTP status
   * @param durationNanos from the request's arrival to its reply
   */
  void answered(String command, int status, long durationNanos);
}
