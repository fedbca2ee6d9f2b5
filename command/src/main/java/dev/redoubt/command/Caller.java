package dev.redoubt.command;

import dev.redoubt.model.Domain;
import dev.redoubt.model.Uid;
import dev.redoubt.session.permission.Permissions;

/**
 * Who runs a command.
 *
 * @param sessionId the secret session id of the header; never logged
 * @param session the uid of the session that the changes belong to
 * @param administrator the administrator's name
 * @param domain where unqualified names are looked up and new objects are put
 * @param readOnly whether the session may only read
 * @param permissions what the administrator may see and do
 */
public record Caller(
    String sessionId,
    Uid session,
    String administrator,
    Domain domain,
    boolean readOnly,
    Permissions permissions) {

  /** Leaves the session id out. */
  @Override
  public String toString() {
    return administrator + " in session " + session;
  }
}
