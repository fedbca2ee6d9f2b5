package dev.redoubt.command.ha;

import dev.redoubt.command.OperationCommand;
import dev.redoubt.command.Parameters;
import dev.redoubt.command.Replies;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.TaskRunner;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.ha.core.Request;
import dev.redoubt.session.Sessions;
import dev.redoubt.session.task.TaskProgress;
import dev.redoubt.session.task.TaskWork;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes this server Active - by a changeover, or with {@code force} without the Active that cannot
 * be reached - or Standby, in favor of {@code peer}: a changeover, or the end of a conflict if the
 * peer is Active too. API reference, "set-ha-state"; the other parameters are additions. The task
 * fails with what must be confirmed, and changes nothing then. It tells how many sessions with
 * unpublished changes stay on the server that was Active, for {@code move-session}.
 *
 * <p>Errors: {@code generic_err_missing_required_parameters} without new-state, or without peer
 * while there are several; {@code generic_err_invalid_parameter} for another state; {@code
 * generic_err_object_not_found} for an unknown peer; {@code generic_err_no_permissions}.
 */
public final class SetHaStateCommand implements OperationCommand {

  private static final String ACTIVE = "active";
  private static final List<String> STATES = List.of(ACTIVE, "standby");

  private final TaskRunner tasks;
  private final HighAvailability availability;
  private final Sessions sessions;
  private final LeftSessions left;

  /**
   * The command of a server.
   *
   * @param sessions of this server
   * @param left those of the others
   */
  public SetHaStateCommand(
      TaskRunner tasks, HighAvailability availability, Sessions sessions, LeftSessions left) {
    this.tasks = tasks;
    this.availability = availability;
    this.sessions = sessions;
    this.left = left;
  }

  @Override
  public String name() {
    return "set-ha-state";
  }

  @Override
  public String summary() {
    return "Makes this server Active or Standby.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of("new-state", "peer", "force", "accept-behind");
  }

  @Override
  public Set<Refusal> refusals() {
    return Set.of(Refusal.MISSING_PARAMETER, Refusal.INVALID_PARAMETER, Refusal.NOT_FOUND);
  }

  @Override
  public ObjectNode run(SessionContext context) {
    Parameters parameters = context.parameters();
    parameters.requiredText("new-state");
    String state = parameters.choice("new-state", "", STATES);
    boolean active = state.equals(ACTIVE);
    Request request = active ? setActive(parameters) : setStandby(parameters);
    TaskWork change = Outcomes.work(availability, request);
    return tasks.start(
        "Set HA state to " + state,
        context.administrator(),
        progress -> change.run(progress) + staying(active ? leftThere() : leftHere(), progress));
  }

  private long leftThere() {
    return left.find().sessions().size();
  }

  private long leftHere() {
    return sessions.openSessions().stream().filter(session -> session.changes() > 0).count();
  }

  private static String staying(long sessions, TaskProgress progress) {
    progress.details(List.of(Replies.empty().put("sessions-left", sessions)));
    return sessions == 0
        ? ""
        : ". Sessions with unpublished changes that stay on the server that was Active: "
            + sessions
            + "; on the new Active show-ha-sessions lists them, and move-session continues one";
  }

  private static Request setActive(Parameters parameters) {
    boolean behind = parameters.flag("accept-behind", false);
    return new Request.SetActive(behind || parameters.flag("force", false), behind);
  }

  private Request setStandby(Parameters parameters) {
    return new Request.SetStandby(
        Peers.namedOrOnly(availability.report(), parameters.text("peer"), "peer").uid());
  }
}
