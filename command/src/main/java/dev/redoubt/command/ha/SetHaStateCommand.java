package dev.redoubt.command.ha;

import dev.redoubt.command.OperationCommand;
import dev.redoubt.command.Parameters;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.TaskRunner;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.ha.core.Request;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes this server Active - by a changeover, or with {@code force} without the Active that cannot
 * be reached - or Standby, in favor of {@code peer}: a changeover, or the end of a conflict if the
 * peer is Active too. API reference, "set-ha-state"; the other parameters are additions. The task
 * fails with what must be confirmed, and changes nothing then.
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

  public SetHaStateCommand(TaskRunner tasks, HighAvailability availability) {
    this.tasks = tasks;
    this.availability = availability;
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
    Request request = state.equals(ACTIVE) ? setActive(parameters) : setStandby(parameters);
    return tasks.start(
        "Set HA state to " + state, context.administrator(), Outcomes.work(availability, request));
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
