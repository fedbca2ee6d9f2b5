package dev.redoubt.command.ha;

import dev.redoubt.database.Progress;
import dev.redoubt.ha.core.Outcome;
import dev.redoubt.ha.core.Request;
import dev.redoubt.model.Uid;
import dev.redoubt.session.task.TaskProgress;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

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
   * Reads the whole database from disk while the servers work, and compares it with its history.
   *
   * @param all whether on every server, or only on this one
   * @param progress is told how this server goes on
   * @return for each server, this one first: {@code server}; {@code fault-message} if it could not
   *     be asked, else {@code damage} of the database and {@code damage-elsewhere}, each a list of
   *     sentences, and {@code position}, {@code digest}, {@code objects} and {@code
   *     duration-millis} if the database could be read
   * @throws InterruptedException if interrupted
   */
  List<ObjectNode> verify(boolean all, Progress progress) throws InterruptedException;

  /**
   * Compares the histories of this server and another one that is Active too.
   *
   * @param other the uid of the other server
   * @throws dev.redoubt.command.error.HighAvailabilityException if it cannot be asked, or there is
   *     no conflict
   */
  ConflictReport compare(Uid other);
}
