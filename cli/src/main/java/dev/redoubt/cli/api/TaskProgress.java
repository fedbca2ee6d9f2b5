package dev.redoubt.cli.api;

/**
 * How far a task is.
 *
 * @param name what the task does
 * @param percent 0 to 100
 * @param description what it is doing now; may be empty
 */
public record TaskProgress(String name, int percent, String description) {

  /** Is told of each look at a task. */
  @FunctionalInterface
  public interface Listener {

    /** Called at each look, also if nothing changed. */
    void onProgress(TaskProgress progress);
  }
}
