package dev.redoubt.command.session;

import dev.redoubt.command.SessionCommand;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.TaskRunner;
import dev.redoubt.command.error.OperationRefusedException;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.model.Quantity;
import dev.redoubt.model.Uid;
import dev.redoubt.session.Reversion;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Looks whether {@code revert-to-revision} would succeed, and changes nothing. The task fails with
 * the reasons why not.
 *
 * <p>Errors: {@code generic_err_missing_required_parameters} without to-session.
 */
public final class VerifyRevertCommand implements SessionCommand {

  private final TaskRunner tasks;
  private final Reversion reversion;

  public VerifyRevertCommand(TaskRunner tasks, Reversion reversion) {
    this.tasks = tasks;
    this.reversion = reversion;
  }

  @Override
  public String name() {
    return "verify-revert";
  }

  @Override
  public String summary() {
    return "Looks whether the database can be taken back to a published session.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of("to-session");
  }

  @Override
  public Set<Refusal> refusals() {
    return Set.of(Refusal.MISSING_PARAMETER, Refusal.INVALID_PARAMETER);
  }

  @Override
  public boolean observes() {
    return true;
  }

  @Override
  public ObjectNode run(SessionContext context) {
    Uid target = SessionUid.required(context.parameters(), "to-session");
    return tasks.start("Verify revert", context.administrator(), progress -> verify(target));
  }

  private String verify(Uid target) {
    Reversion.Plan plan = reversion.verify(target);
    if (!plan.problems().isEmpty()) {
      throw new OperationRefusedException(
          "The database cannot be reverted: " + String.join(" ", plan.problems()));
    }
    return Quantity.of(plan.changes(), "object") + " would be reverted";
  }
}
