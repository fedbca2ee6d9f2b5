package dev.redoubt.command.session;

import dev.redoubt.command.SessionCommand;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.error.ObjectNotFoundException;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.model.Uid;
import dev.redoubt.session.SessionDetails;
import dev.redoubt.session.Sessions;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Shows the caller's session, or an open or published one by its uid.
 *
 * <p>Errors: {@code generic_err_object_not_found} if no session has the uid; {@code
 * generic_err_no_permissions} for the open session of somebody else without the right to manage
 * sessions.
 */
public final class ShowSessionCommand implements SessionCommand {

  private final Sessions sessions;
  private final SessionRendering rendering;

  public ShowSessionCommand(Sessions sessions, SessionRendering rendering) {
    this.sessions = sessions;
    this.rendering = rendering;
  }

  @Override
  public String name() {
    return "show-session";
  }

  @Override
  public String summary() {
    return "Shows a session, by default the current one.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of("uid", "detailed-admin-info");
  }

  @Override
  public Set<Refusal> refusals() {
    return Set.of(Refusal.NOT_PERMITTED, Refusal.INVALID_PARAMETER, Refusal.NOT_FOUND);
  }

  @Override
  public boolean observes() {
    return true;
  }

  @Override
  public ObjectNode run(SessionContext context) {
    Optional<Uid> uid = SessionUid.optional(context.parameters(), "uid");
    if (uid.isEmpty()) {
      return reply(context, context.session().details());
    }
    SessionDetails details =
        sessions
            .details(uid.get())
            .orElseThrow(() -> new ObjectNotFoundException(uid.get().toString()));
    OwnSession.requireVisible(context, details);
    return reply(context, details);
  }

  private ObjectNode reply(SessionContext context, SessionDetails details) {
    return context.parameters().flag("detailed-admin-info", false)
        ? rendering.detailed(context, details)
        : rendering.of(details);
  }
}
