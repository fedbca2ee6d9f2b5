package dev.redoubt.command.session;

import dev.redoubt.command.Replies;
import dev.redoubt.command.SessionCommand;
import dev.redoubt.command.SessionContext;
import dev.redoubt.session.Sessions;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Ends a login. Unpublished changes stay in a disconnected session, see {@code
 * continue-last-session} of login. No errors of its own.
 */
public final class LogoutCommand implements SessionCommand {

  private final Sessions sessions;

  public LogoutCommand(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public String name() {
    return "logout";
  }

  @Override
  public String summary() {
    return "Ends the session's login; unpublished changes stay and keep their locks.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of();
  }

  @Override
  public ObjectNode run(SessionContext context) {
    sessions.logout(context.session());
    return Replies.ok();
  }
}
