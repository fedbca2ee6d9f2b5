package dev.redoubt.command.ha;

import dev.redoubt.command.OperationCommand;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.TaskRunner;
import dev.redoubt.ha.core.Request;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives up the full sync that this Active server is in the middle of. Standbys that have not
 * switched yet keep their databases; what they have fetched serves the next full sync.
 *
 * <p>Errors: {@code generic_err_no_permissions}. The task fails if no full sync is in progress.
 */
public final class CancelHaFullSyncCommand implements OperationCommand {

  private final TaskRunner tasks;
  private final HighAvailability availability;

  public CancelHaFullSyncCommand(TaskRunner tasks, HighAvailability availability) {
    this.tasks = tasks;
    this.availability = availability;
  }

  @Override
  public String name() {
    return "cancel-ha-full-sync";
  }

  @Override
  public String summary() {
    return "Gives up the full sync in progress.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of();
  }

  @Override
  public ObjectNode run(SessionContext context) {
    return tasks.start(
        "Cancel full synchronization",
        context.administrator(),
        Outcomes.work(availability, new Request.CancelFullSync()));
  }
}
