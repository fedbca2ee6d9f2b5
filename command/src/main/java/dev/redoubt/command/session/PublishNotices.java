package dev.redoubt.command.session;

import dev.redoubt.model.history.Revision;
import dev.redoubt.session.task.TaskProgress;
import java.util.List;
import java.util.Optional;

/**
 * What an administrator must know of a publish beside that it succeeded: that no standby has
 * acknowledged it, that another Active server publishes too. High Availability implements it.
 */
@FunctionalInterface
public interface PublishNotices {

  /**
   * What there is to say.
   *
   * @param holder the standby that has it on its disk too; empty if that was not waited for
   * @param warnings in sentences
   */
  record Notices(Optional<String> holder, List<String> warnings) {}

  /**
   * Waits for a standby's acknowledgement if the settings ask for it, and answers what to say.
   *
   * @param progress tells what is waited for
   */
  Notices of(Revision revision, TaskProgress progress);
}
