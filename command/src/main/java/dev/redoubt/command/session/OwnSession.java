package dev.redoubt.command.session;

import dev.redoubt.command.SessionContext;
import dev.redoubt.command.permission.CommandRights;
import dev.redoubt.model.Uid;
import dev.redoubt.session.SessionDetails;
import dev.redoubt.session.SessionState;
import dev.redoubt.session.Sessions;
import dev.redoubt.session.permission.Right;

/** Who may look into the open session of another administrator, or do something to it. */
final class OwnSession {

  private OwnSession() {}

  /**
   * Refuses what concerns an open session of somebody else without the right to manage sessions.
   * What was published is everybody's.
   *
   * @param what completes "is not permitted to"
   */
  static void require(Sessions sessions, SessionContext context, Uid session, String what) {
    boolean foreign =
        sessions.details(session).filter(details -> isForeign(context, details)).isPresent();
    if (foreign) {
      CommandRights.require(context.session().administrator(), Right.MANAGE_SESSIONS, what);
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
