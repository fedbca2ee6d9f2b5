package dev.redoubt.command.session;

import dev.redoubt.command.SessionCommand;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.session.Sessions;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lets the caller work on a disconnected session of the same administrator, or look at what a
 * published session left: nothing can be changed then, until the caller switches to a private
 * session, as its own.
 *
 * <p>Errors: {@code generic_err_missing_required_parameters} without uid; {@code
 * generic_err_object_not_found} if no session has it, or it was purged; {@code
 * err_switch_session_failed} if it is in use or of another administrator, or if more than 20,000
 * changes were published since; {@code generic_error} for another private session in a read-only
 * one.
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
    return "Continues with another session of the same administrator, or shows a published one.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of("uid");
  }

  @Override
  public Set<Refusal> refusals() {
    return Set.of(
        Refusal.READ_ONLY_SESSION,
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
