package dev.redoubt.command.session;

import dev.redoubt.command.SessionCommand;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.model.Uid;
import dev.redoubt.session.Sessions;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lets the caller work on the changes of another session, whoever made them.
 *
 * <p>Errors: {@code generic_err_missing_required_parameters} without uid; {@code
 * generic_err_object_not_found} if no open session has it; {@code err_take_over_session_failed} if
 * a login works there and may not be ended; {@code generic_err_no_permissions} for the session of
 * somebody else without the right to manage sessions; {@code generic_error} in a read-only session.
 */
public final class TakeOverSessionCommand implements SessionCommand {

  private final Sessions sessions;
  private final SessionRendering rendering;

  public TakeOverSessionCommand(Sessions sessions, SessionRendering rendering) {
    this.sessions = sessions;
    this.rendering = rendering;
  }

  @Override
  public String name() {
    return "take-over-session";
  }

  @Override
  public String summary() {
    return "Continues with the changes of another session.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of("uid", "disconnect-active-session");
  }

  @Override
  public Set<Refusal> refusals() {
    return Set.of(
        Refusal.NOT_PERMITTED,
        Refusal.READ_ONLY_SESSION,
        Refusal.MISSING_PARAMETER,
        Refusal.INVALID_PARAMETER,
        Refusal.NOT_FOUND,
        Refusal.TAKE_OVER_FAILED);
  }

  @Override
  public ObjectNode run(SessionContext context) {
    Uid session = SessionUid.required(context.parameters(), "uid");
    sessions.takeOver(
        context.session(), session, context.parameters().flag("disconnect-active-session", false));
    return rendering.own(context);
  }
}
