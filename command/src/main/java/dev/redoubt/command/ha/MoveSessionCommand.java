package dev.redoubt.command.ha;

import dev.redoubt.command.Replies;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.TaskCommand;
import dev.redoubt.command.TaskRunner;
import dev.redoubt.command.error.HighAvailabilityException;
import dev.redoubt.command.error.ObjectNotFoundException;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.command.permission.CommandRights;
import dev.redoubt.model.Uid;
import dev.redoubt.session.permission.Right;
import dev.redoubt.session.task.TaskProgress;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings a session with unpublished changes from the server that was Active before to this Active,
 * as a disconnected session of the administrator whose it is. It is closed there when it is on the
 * disk here. What others have published meanwhile is a clash to decide.
 *
 * <p>Errors: {@code generic_err_missing_required_parameters} without uid; {@code
 * generic_err_object_not_found} if no server that answers has such a session; {@code
 * generic_err_no_permissions} for the session of another administrator without the right to manage
 * sessions; {@code generic_error} on a standby. The task fails if the server of the session is
 * Active itself; if it is not reached the move goes on when it is.
 */
public final class MoveSessionCommand implements TaskCommand {

  private final TaskRunner tasks;
  private final LeftSessions sessions;

  public MoveSessionCommand(TaskRunner tasks, LeftSessions sessions) {
    this.tasks = tasks;
    this.sessions = sessions;
  }

  @Override
  public String name() {
    return "move-session";
  }

  @Override
  public String summary() {
    return "Brings an unpublished session from the server that was Active before.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of("uid");
  }

  @Override
  public Set<Refusal> refusals() {
    return Set.of(
        Refusal.NOT_PERMITTED,
        Refusal.MISSING_PARAMETER,
        Refusal.INVALID_PARAMETER,
        Refusal.NOT_FOUND);
  }

  @Override
  public ObjectNode run(SessionContext context) {
    Uid uid = BundleReply.uid(context.parameters());
    LeftSessions.Left session =
        sessions.find().sessions().stream()
            .filter(left -> left.uid().equals(uid))
            .findFirst()
            .orElseThrow(() -> new ObjectNotFoundException(uid.toString()));
    if (!session.owner().is(context.session().administrator())) {
      CommandRights.require(
          context.session().administrator(),
          Right.MANAGE_SESSIONS,
          "move the session of another administrator");
    }
    return tasks.start(
        "Move session", context.administrator(), progress -> move(session, progress));
  }

  private String move(LeftSessions.Left session, TaskProgress progress) {
    progress.update(10, "Taking the session over from " + session.serverName());
    try {
      sessions.move(session);
    } catch (IOException e) {
      throw new HighAvailabilityException(
          session.serverName()
              + " was not reached to the end: "
              + e.getMessage()
              + ". The move goes on by itself when it is; the session is lost in no case");
    }
    progress.details(List.of(Replies.empty().put("session", session.uid().toString())));
    return "The session of administrator '"
        + session.owner().name()
        + "' is here, disconnected; go on with switch-session or login with continue-last-session";
  }
}
