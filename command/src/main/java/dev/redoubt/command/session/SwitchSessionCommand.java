package dev.redoubt.command.session;

import dev.redoubt.command.SessionCommand;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.session.Sessions;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lets the caller work on a disconnected session of the same administrator.
 *
 * <p>Errors: {@code generic_err_missing_required_parameters} without uid; {@code
 * generic_err_object_not_found} if no open session has it; {@code err_switch_session_failed} if it
 * is in use or of another administrator; {@code generic_error} in a read-only session.
 */
public final class SwitchSessionCommand implements SessionCommand {

  private final Sessions sessions;
  private final SessionRendering rendering;

  public SwitchSessionCommand(Sessions sessions, SessionRendering rendering) {
    this.sessions = sessions;
    this.rendering = rendering;
  }

  @Override
  public String name() {
    return "switch-session";
  }

  @Override
  public String summary() {
    return "Continues with another session of the same administrator.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of("uid");
  }

  @Override
  public Set<Refusal> refusals() {
    return Set.of(
        Refusal.MISSING_PARAMETER,
        Refusal.INVALID_PARAMETER,
        Refusal.NOT_FOUND,
        Refusal.SWITCH_FAILED);
  }

  @Override
  public ObjectNode run(SessionContext context) {
    sessions.switchTo(context.session(), SessionUid.required(context.parameters(), "uid"));
    return rendering.own(context);
  }
}
