package dev.redoubt.command.ha;

import dev.redoubt.command.OperationCommand;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.TaskRunner;
import dev.redoubt.ha.core.Request;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compares positions now instead of at the next interval, and brings standbys up to date.
 *
 * <p>Errors: {@code generic_err_no_permissions}.
 */
public final class HaSyncCommand implements OperationCommand {

  private final TaskRunner tasks;
  private final HighAvailability availability;

  public HaSyncCommand(TaskRunner tasks, HighAvailability availability) {
    this.tasks = tasks;
    this.availability = availability;
  }

  @Override
  public String name() {
    return "ha-sync";
  }

  @Override
  public String summary() {
    return "Compares all servers now and brings the standbys up to date.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of();
  }

  @Override
  public ObjectNode run(SessionContext context) {
    return tasks.start(
        "Synchronize", context.administrator(), Outcomes.work(availability, new Request.SyncNow()));
  }
}
