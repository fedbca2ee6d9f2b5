package dev.redoubt.database;

/**
 * Is told how far long work is, every few milliseconds and from several threads. The work goes on
 * when it returns.
 */
@FunctionalInterface
public interface Progress {

  /** Nobody watches. */
  Progress NONE = (step, done, total) -> {};

  /**
   * How far a step is.
   *
   * @param step what is being done, for people
   * @param done units finished
   * @param total units in all; 0 if not known
   */
  void at(String step, long done, long total);
}
