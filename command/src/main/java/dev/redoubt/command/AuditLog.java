package dev.redoubt.command;

import dev.redoubt.model.Uid;
import java.time.Instant;
import java.util.Optional;

/** Keeps a record of everything that was changed or tried, by whom. */
@FunctionalInterface
public interface AuditLog {

  /** Takes one record; must not fail, since the command has run already. */
  void record(Entry entry);

  /**
   * One command that ran or was refused. Commands that only read are not recorded.
   *
   * @param time when it began
   * @param administrator who; empty before a login succeeded
   * @param session the session's uid; empty before a login succeeded
   * @param remoteAddress where from
   * @param command its name
   * @param subject the name or uid that it was about; empty if it has none
   * @param status the HTTP status of the reply
   * @param code the error code; empty after success
   */
  record Entry(
      Instant time,
      Optional<String> administrator,
      Optional<Uid> session,
      String remoteAddress,
      String command,
      Optional<String> subject,
      int status,
      Optional<String> code) {}
}
