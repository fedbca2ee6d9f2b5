package dev.redoubt.session.task;

/** What a task does. */
@FunctionalInterface
public interface TaskWork {

  /**
   * Does it.
   *
   * @return the last description, such as {@code 5 changes published}
   * @throws Exception if it failed; the message becomes the description
   */
  String run(TaskProgress progress) throws Exception;
}
