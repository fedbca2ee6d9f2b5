package dev.redoubt.command.session;

import dev.redoubt.model.history.Revision;
import dev.redoubt.session.task.TaskProgress;
import java.util.List;

/**
 * What an administrator must know of a publish beside that it succeeded: that no standby has
 * acknowledged it, that another Active server publishes too. High Availability implements it.
 */
@FunctionalInterface
public interface PublishNotices {

  /**
   * Waits for a standby's acknowledgement if the settings ask for it, and answers what to warn of.
   *
   * @param progress tells what is waited for
   */
  List<String> warnings(Revision revision, TaskProgress progress);
}
