package dev.redoubt.command.ha;

import dev.redoubt.command.OperationCommand;
import dev.redoubt.command.Parameters;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.TaskRunner;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.ha.core.Request;
import dev.redoubt.ha.fullsync.FullSyncTask;
import dev.redoubt.model.Uid;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Replaces the whole database of a standby by the one of this Active server; without name, of every
 * standby. {@code replace-diverged} confirms that revisions which only the standby has are archived
 * there. API reference, "ha-full-sync".
 *
 * <p>Errors: {@code generic_err_object_not_found} for an unknown server; {@code
 * generic_err_no_permissions}. The task fails on a standby.
 */
public final class HaFullSyncCommand implements OperationCommand {

  private final TaskRunner tasks;
  private final HighAvailability availability;

  public HaFullSyncCommand(TaskRunner tasks, HighAvailability availability) {
    this.tasks = tasks;
    this.availability = availability;
  }

  @Override
  public String name() {
    return "ha-full-sync";
  }

  @Override
  public String summary() {
    return "Replaces the database of one standby, or of all.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of("name", "uid", "replace-diverged");
  }

  @Override
  public Set<Refusal> refusals() {
    return Set.of(Refusal.INVALID_PARAMETER, Refusal.NOT_FOUND);
  }

  @Override
  public ObjectNode run(SessionContext context) {
    Parameters parameters = context.parameters();
    Set<Uid> targets =
        parameters
            .said("name")
            .or(() -> parameters.said("uid"))
            .map(name -> Set.of(Peers.named(availability.report(), name).uid()))
            .orElse(Set.of());
    Request request = new Request.FullSync(targets, parameters.flag("replace-diverged", false));
    return tasks.start(
        FullSyncTask.NAME, context.administrator(), Outcomes.work(availability, request));
  }
}
