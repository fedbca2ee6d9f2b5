package dev.redoubt.command.ha;

import dev.redoubt.command.OperationCommand;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.TaskRunner;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lets no recovery key open the key of the internal CA any more; nothing if there is none. The task
 * warns that the one before leaves the key of the CA exposed.
 *
 * <p>Errors: {@code generic_err_no_permissions}. The task fails on a Standby.
 */
public final class DeleteIcaRecoveryKeyCommand implements OperationCommand {

  private final TaskRunner tasks;
  private final Sic sic;

  public DeleteIcaRecoveryKeyCommand(TaskRunner tasks, Sic sic) {
    this.tasks = tasks;
    this.sic = sic;
  }

  @Override
  public String name() {
    return "delete-ica-recovery-key";
  }

  @Override
  public String summary() {
    return "Lets no recovery key open the key of the internal CA.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of();
  }

  @Override
  public ObjectNode run(SessionContext context) {
    return tasks.start(
        "Recovery key of the internal CA",
        context.administrator(),
        progress -> sic.setRecoveryKey(Optional.empty(), progress));
  }
}
