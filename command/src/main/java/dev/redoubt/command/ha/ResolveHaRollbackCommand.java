package dev.redoubt.command.ha;

import dev.redoubt.command.OperationCommand;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.TaskRunner;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.ha.core.Request;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Decides how an Active server goes on that was rolled back, for instance by restoring a virtual
 * machine: it steps down and catches up, or goes on in a new term.
 *
 * <p>Errors: {@code generic_err_missing_required_parameters} and {@code
 * generic_err_invalid_parameter} for the choice; {@code generic_err_no_permissions}.
 */
public final class ResolveHaRollbackCommand implements OperationCommand {

  private static final String STEP_DOWN = "step-down";
  private static final List<String> CHOICES = List.of(STEP_DOWN, "new-term");

  private final TaskRunner tasks;
  private final HighAvailability availability;

  public ResolveHaRollbackCommand(TaskRunner tasks, HighAvailability availability) {
    this.tasks = tasks;
    this.availability = availability;
  }

  @Override
  public String name() {
    return "resolve-ha-rollback";
  }

  @Override
  public String summary() {
    return "Decides how a server goes on whose database was rolled back.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of("choice");
  }

  @Override
  public Set<Refusal> refusals() {
    return Set.of(Refusal.MISSING_PARAMETER, Refusal.INVALID_PARAMETER);
  }

  @Override
  public ObjectNode run(SessionContext context) {
    context.parameters().requiredText("choice");
    String choice = context.parameters().choice("choice", "", CHOICES);
    Request request =
        choice.equals(STEP_DOWN) ? new Request.StepDown() : new Request.GoOnInNewTerm();
    return tasks.start(
        "Resolve rollback", context.administrator(), Outcomes.work(availability, request));
  }
}
