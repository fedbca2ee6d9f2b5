package dev.redoubt.command.session;

import dev.redoubt.command.Replies;
import dev.redoubt.command.SessionCommand;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.session.Sessions;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Ends the caller's login; its changes wait for a login with {@code continue-last-session}.
 *
 * <p>Errors: {@code not_implemented} for the uid of another session.
 */
public final class ContinueSessionCommand implements SessionCommand {

  private final Sessions sessions;

  public ContinueSessionCommand(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public String name() {
    return "continue-session-in-smartconsole";
  }

  @Override
  public String summary() {
    return "Ends the login, so that the session can be continued in a console.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of("uid");
  }

  @Override
  public Set<Refusal> refusals() {
    return Set.of(Refusal.INVALID_PARAMETER, Refusal.OTHER_SESSION);
  }

  @Override
  public ObjectNode run(SessionContext context) {
    SessionUid.requireCurrent(context, "Continuing");
    sessions.logout(context.session());
    return Replies.ok();
  }
}
