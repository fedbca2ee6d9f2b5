package dev.redoubt.command.session;

import dev.redoubt.command.SessionContext;
import dev.redoubt.command.permission.CommandRights;
import dev.redoubt.session.SessionDetails;
import dev.redoubt.session.SessionState;
import dev.redoubt.session.permission.Right;

/** Who may look into the open session of another administrator. */
final class OwnSession {

  private OwnSession() {}

  /**
   * Refuses to look into an open session of somebody else without the right to manage sessions.
   * What was published is everybody's.
   */
  static void requireVisible(SessionContext context, SessionDetails details) {
    if (isForeign(context, details)) {
      CommandRights.require(
          context.session().administrator(),
          Right.MANAGE_SESSIONS,
          "look into a session of another administrator");
    }
  }

  /** Whether a session may be shown to the caller. */
  static boolean isVisible(SessionContext context, SessionDetails details) {
    return !isForeign(context, details)
        || context.session().administrator().has(Right.MANAGE_SESSIONS);
  }

  private static boolean isForeign(SessionContext context, SessionDetails details) {
    return details.state() == SessionState.OPEN
        && !details.owner().is(context.session().administrator());
  }
}
