package dev.redoubt.command;

import dev.redoubt.model.Uid;
import dev.redoubt.session.task.Task;
import dev.redoubt.session.task.TaskStatus;
import java.time.Instant;
import java.util.Optional;

/** Keeps a record of everything that was changed or tried, by whom. */
@FunctionalInterface
public interface AuditLog {

  /** Takes one record; must not fail, since the command has run already. */
  void record(Entry entry);

  /**
   * One command that ran or was refused, or the end of the task that one started. Commands that
   * only read are not recorded.
   *
   * @param time when it began
   * @param administrator who; empty before a login succeeded
   * @param session the session's uid; empty before a login succeeded
   * @param remoteAddress where from
   * @param command its name
   * @param subject the name or uid that it was about; empty if it has none
   * @param status the HTTP status of the reply
   * @param code the error code; empty after success
   * @param end how the task ended that the command started, for the record of that; empty for the
   *     record of the command itself
   */
  record Entry(
      Instant time,
      Optional<String> administrator,
      Optional<Uid> session,
      String remoteAddress,
      String command,
      Optional<String> subject,
      int status,
      Optional<String> code,
      Optional<TaskEnd> end) {

    /** The record of the end of the task that the command started. */
    Entry ended(Task task) {
      boolean failed = task.status() == TaskStatus.FAILED;
      Optional<String> cause = failed ? Optional.of(task.description()) : Optional.empty();
      return new Entry(
          task.updated(),
          administrator,
          session,
          remoteAddress,
          command,
          subject,
          status,
          code,
          Optional.of(new TaskEnd(task.uid(), task.status().wireName(), cause)));
    }
  }

  /**
   * The end of a task.
   *
   * @param task its uid
   * @param outcome such as {@code succeeded} or {@code failed}
   * @param cause why it failed; empty if it did not
   */
  record TaskEnd(Uid task, String outcome, Optional<String> cause) {}
}
