package dev.redoubt.session;

import dev.redoubt.session.login.Administrator;
import java.time.Instant;
import java.util.Optional;

/**
 * What a login answers.
 *
 * @param sid the secret that later requests name the login by
 * @param session where they work
 * @param administrator who logged in
 * @param standby whether this server is a Standby, so that the session is read-only
 * @param previous when the administrator logged in to this server before
 */
public record Login(
    String sid,
    Session session,
    Administrator administrator,
    boolean standby,
    Optional<Instant> previous) {

  @Override
  public String toString() {
    return "login of " + administrator.name();
  }
}
