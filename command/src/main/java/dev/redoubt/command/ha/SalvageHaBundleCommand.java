package dev.redoubt.command.ha;

import dev.redoubt.command.Replies;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.TaskCommand;
import dev.redoubt.command.TaskRunner;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.model.Quantity;
import dev.redoubt.model.Uid;
import dev.redoubt.session.Session;
import dev.redoubt.session.salvage.Salvage;
import dev.redoubt.session.task.TaskProgress;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts what administrators published in a bundle into the caller's session, which must have no
 * changes. What is there already is left out. What others have changed since the histories parted,
 * what takes a name that is given, or what uses an object that does not exist is shown by
 * show-session-changes and decided with resolve-clash; then publish, or discard.
 *
 * <p>Errors: {@code generic_err_missing_required_parameters} without uid; {@code
 * generic_err_object_not_found} if this server keeps no such bundle; {@code generic_error} on a
 * standby, in a read-only session, and in one with changes. The task fails if another session has
 * changed one of the objects, or the administrator may not edit one; then nothing is changed.
 */
public final class SalvageHaBundleCommand implements TaskCommand {

  private final TaskRunner tasks;
  private final BundleReply bundles;
  private final Salvage salvage;

  public SalvageHaBundleCommand(TaskRunner tasks, BundleReply bundles, Salvage salvage) {
    this.tasks = tasks;
    this.bundles = bundles;
    this.salvage = salvage;
  }

  @Override
  public String name() {
    return "salvage-ha-bundle";
  }

  @Override
  public String summary() {
    return "Puts what only the loser of a conflict had into the session.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of("uid");
  }

  @Override
  public Set<Refusal> refusals() {
    return Set.of(Refusal.MISSING_PARAMETER, Refusal.INVALID_PARAMETER, Refusal.NOT_FOUND);
  }

  @Override
  public ObjectNode run(SessionContext context) {
    Uid bundle = bundles.require(BundleReply.uid(context.parameters())).header().id();
    Session session = context.session();
    return tasks.start(
        "Salvage bundle", context.administrator(), progress -> salvage(session, bundle, progress));
  }

  private String salvage(Session session, Uid bundle, TaskProgress progress) throws IOException {
    progress.update(10, "Comparing the bundle with what is published");
    Salvage.Outcome outcome = salvage.into(session, bundle);
    int clashes = session.clashes().size();
    progress.details(
        List.of(
            Replies.empty()
                .put("revisions", outcome.revisions())
                .put("changed-objects", outcome.proposed())
                .put("already-there", outcome.there())
                .put("clashes", clashes)));
    if (outcome.proposed() == 0) {
      return "Everything of the bundle is there already. Publish, and it counts as salvaged";
    }
    return Quantity.of(outcome.proposed(), "object")
        + " changed in the session, "
        + clashes
        + " of them to be decided; see show-session-changes";
  }
}
