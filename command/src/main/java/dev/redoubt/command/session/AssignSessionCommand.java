package dev.redoubt.command.session;

import dev.redoubt.command.Parameters;
import dev.redoubt.command.Replies;
import dev.redoubt.command.SessionCommand;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.command.permission.CommandRights;
import dev.redoubt.model.Uid;
import dev.redoubt.session.Sessions;
import dev.redoubt.session.permission.Right;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives the changes of a session to another administrator, by default those of the current session
 * to the caller; API reference, assign-session.
 *
 * <p>Errors: {@code generic_err_object_not_found} if no open session has the uid; {@code
 * err_assign_session_failed} if there is no such administrator, if the session has no changes, or
 * if a login works there and may not be ended; {@code generic_err_no_permissions} without the right
 * to manage sessions, unless session and new owner are the caller's own; {@code generic_error} in a
 * read-only session.
 */
public final class AssignSessionCommand implements SessionCommand {

  private final Sessions sessions;

  public AssignSessionCommand(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public String name() {
    return "assign-session";
  }

  @Override
  public String summary() {
    return "Gives the changes of a session to another administrator.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of("uid", "administrator-name", "disconnect-active-session");
  }

  @Override
  public Set<Refusal> refusals() {
    return Set.of(
        Refusal.NOT_PERMITTED,
        Refusal.READ_ONLY_SESSION,
        Refusal.INVALID_PARAMETER,
        Refusal.NOT_FOUND,
        Refusal.ASSIGN_FAILED);
  }

  @Override
  public ObjectNode run(SessionContext context) {
    Parameters parameters = context.parameters();
    Uid session = SessionUid.optional(parameters, "uid").orElse(context.session().uid());
    String owner = parameters.text("administrator-name").orElse(context.administrator());
    if (!owner.equals(context.administrator())) {
      CommandRights.require(
          context.session().administrator(),
          Right.MANAGE_SESSIONS,
          "assign a session to another administrator");
    }
    sessions.assign(
        context.session(), session, owner, parameters.flag("disconnect-active-session", false));
    return Replies.ok();
  }
}
