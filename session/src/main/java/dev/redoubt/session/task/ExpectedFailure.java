package dev.redoubt.session.task;

import dev.redoubt.database.PublishRefusedException;
import dev.redoubt.database.WriteRefusedException;

/**
 * A failure that its message explains to the end, such as a request that is refused. The log has it
 * in one line; any other failure of a task may be a fault of the program, and is logged with its
 * stack.
 */
public interface ExpectedFailure {

  /** Whether a failure is of this kind. */
  static boolean is(Throwable failure) {
    return failure instanceof ExpectedFailure
        || failure instanceof WriteRefusedException
        || failure instanceof PublishRefusedException;
  }
}
