package dev.redoubt.session.task;

import dev.redoubt.model.Uid;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** How running work tells where it is. */
public interface TaskProgress {

  /** The task. */
  Uid task();

  /**
   * Tells where the work is.
   *
   * @param percentage 0 to 100; it never goes back
   * @param description what is done now
   */
  void update(int percentage, String description);

  /** Replaces the details. */
  void details(List<ObjectNode> details);

  /** Notes a warning: the task will have succeeded with warnings. The text ends the description. */
  void warn(String warning);

  /** Notes that not all of the work was done: the task will have partially succeeded. */
  void partial(String missing);
}
