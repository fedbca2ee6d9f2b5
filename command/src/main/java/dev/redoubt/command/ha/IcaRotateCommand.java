package dev.redoubt.command.ha;

import dev.redoubt.command.OperationCommand;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.TaskRunner;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives the internal CA a new key, and every management server a new certificate of it. Old and new
 * ones are trusted until every server has its own; if one is away for more than a minute the task
 * succeeds with a warning, and the rotation ends when it is back.
 *
 * <p>Errors: {@code generic_err_no_permissions}. The task fails on a Standby.
 */
public final class IcaRotateCommand implements OperationCommand {

  private final TaskRunner tasks;
  private final Sic sic;

  public IcaRotateCommand(TaskRunner tasks, Sic sic) {
    this.tasks = tasks;
    this.sic = sic;
  }

  @Override
  public String name() {
    return "ica-rotate";
  }

  @Override
  public String summary() {
    return "Gives the internal CA a new key.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of();
  }

  @Override
  public ObjectNode run(SessionContext context) {
    return tasks.start("Rotation of the internal CA", context.administrator(), sic::rotateCa);
  }
}
