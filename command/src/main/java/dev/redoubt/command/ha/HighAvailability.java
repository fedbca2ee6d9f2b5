package dev.redoubt.command.ha;

import dev.redoubt.ha.core.Outcome;
import dev.redoubt.ha.core.Request;
import dev.redoubt.model.Uid;
import dev.redoubt.session.task.TaskProgress;

/** What the commands ask of High Availability. */
public interface HighAvailability {

  /** The status of all servers as this one sees them now. */
  AvailabilityReport report();

  /**
   * Asks for something and waits for the answer.
   *
   * @param progress is told how it goes on
   * @throws InterruptedException if interrupted; the work may go on
   */
  Outcome ask(Request request, TaskProgress progress) throws InterruptedException;

  /**
   * Compares the histories of this server and another one that is Active too.
   *
   * @param other the uid of the other server
   * @throws dev.redoubt.command.error.HighAvailabilityException if it cannot be asked, or there is
   *     no conflict
   */
  ConflictReport compare(Uid other);
}
