package dev.redoubt.command.session;

import dev.redoubt.command.Replies;
import dev.redoubt.command.SessionCommand;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.model.Uid;
import dev.redoubt.session.Sessions;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Ends the login of a session, and drops its changes if asked.
 *
 * <p>Errors: {@code generic_err_missing_required_parameters} without uid; {@code
 * generic_err_object_not_found} if no open session has it; {@code generic_err_no_permissions} for
 * the session of somebody else without the right to manage sessions; {@code generic_error} if a
 * read-only session shall drop changes.
 */
public final class DisconnectCommand implements SessionCommand {

  private final Sessions sessions;

  public DisconnectCommand(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public String name() {
    return "disconnect";
  }

  @Override
  public String summary() {
    return "Ends the login of another session.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of("uid", "discard");
  }

  @Override
  public Set<Refusal> refusals() {
    return Set.of(
        Refusal.NOT_PERMITTED,
        Refusal.READ_ONLY_SESSION,
        Refusal.MISSING_PARAMETER,
        Refusal.INVALID_PARAMETER,
        Refusal.NOT_FOUND);
  }

  @Override
  public ObjectNode run(SessionContext context) {
    Uid session = SessionUid.required(context.parameters(), "uid");
    boolean discard = context.parameters().flag("discard", false);
    sessions.disconnect(context.session(), session, discard);
    return Replies.ok();
  }
}
