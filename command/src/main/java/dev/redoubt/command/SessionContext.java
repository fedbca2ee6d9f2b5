package dev.redoubt.command;

import dev.redoubt.session.Session;
import java.time.Instant;

/**
 * What a command works with that acts on sessions or on the server rather than on objects.
 *
 * @param call the request
 * @param sessionId the secret session id of the header; never logged
 * @param session the caller's session
 * @param now the time of the request
 */
public record SessionContext(Call call, String sessionId, Session session, Instant now) {

  /** The body of the request. */
  public Parameters parameters() {
    return call.parameters();
  }

  /** The name of the caller. */
  public String administrator() {
    return session.administrator().name();
  }

  /** Leaves the session id out. */
  @Override
  public String toString() {
    return call + " in " + session;
  }
}
