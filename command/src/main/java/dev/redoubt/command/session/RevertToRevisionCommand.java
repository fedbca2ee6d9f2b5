package dev.redoubt.command.session;

import dev.redoubt.command.Replies;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.TaskCommand;
import dev.redoubt.command.TaskRunner;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.model.Quantity;
import dev.redoubt.model.Uid;
import dev.redoubt.session.PublishOutcome;
import dev.redoubt.session.Reversion;
import dev.redoubt.session.Session;
import dev.redoubt.session.task.TaskProgress;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes the database back to what a published session left, by a new revision that undoes the later
 * ones. The task fails if an object is locked or the old state is not valid any more.
 *
 * <p>Errors: {@code generic_err_missing_required_parameters} without to-session; {@code
 * generic_error} on a standby and in a read-only session.
 */
public final class RevertToRevisionCommand implements TaskCommand {

  private final TaskRunner tasks;
  private final Reversion reversion;
  private final PublishNotices notices;

  public RevertToRevisionCommand(TaskRunner tasks, Reversion reversion, PublishNotices notices) {
    this.tasks = tasks;
    this.reversion = reversion;
    this.notices = notices;
  }

  @Override
  public String name() {
    return "revert-to-revision";
  }

  @Override
  public String summary() {
    return "Takes the database back to a published session.";
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
  public ObjectNode run(SessionContext context) {
    Uid target = SessionUid.required(context.parameters(), "to-session");
    Session session = context.session();
    return tasks.start(
        "Revert to revision",
        context.administrator(),
        progress -> revert(session, target, progress));
  }

  private String revert(Session session, Uid target, TaskProgress progress) {
    progress.update(10, "Comparing with the revision of session " + target);
    PublishOutcome outcome = reversion.revert(session, target);
    progress.details(List.of(Replies.empty().put("revision", outcome.session().toString())));
    outcome
        .revision()
        .ifPresent(revision -> notices.of(revision, progress).warnings().forEach(progress::warn));
    return Quantity.of(outcome.changes(), "object") + " reverted";
  }
}
