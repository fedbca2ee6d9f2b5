package dev.redoubt.command.ha;

import dev.redoubt.command.OperationCommand;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.TaskRunner;
import dev.redoubt.ha.core.Request;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Ends an outstanding changeover by the refusal of its target, after which this server is Active
 * again.
 *
 * <p>Errors: {@code generic_err_no_permissions}. The task fails if no changeover is outstanding.
 */
public final class CancelHaChangeoverCommand implements OperationCommand {

  private final TaskRunner tasks;
  private final HighAvailability availability;

  public CancelHaChangeoverCommand(TaskRunner tasks, HighAvailability availability) {
    this.tasks = tasks;
    this.availability = availability;
  }

  @Override
  public String name() {
    return "cancel-ha-changeover";
  }

  @Override
  public String summary() {
    return "Asks the target of an outstanding changeover to refuse it.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of();
  }

  @Override
  public ObjectNode run(SessionContext context) {
    return tasks.start(
        "Cancel changeover",
        context.administrator(),
        Outcomes.work(availability, new Request.CancelChangeover()));
  }
}
