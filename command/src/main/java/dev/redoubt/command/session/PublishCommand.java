package dev.redoubt.command.session;

import dev.redoubt.command.Replies;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.TaskCommand;
import dev.redoubt.command.TaskRunner;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.model.Quantity;
import dev.redoubt.session.Clash;
import dev.redoubt.session.PublishOutcome;
import dev.redoubt.session.Session;
import dev.redoubt.session.SessionError;
import dev.redoubt.session.task.TaskProgress;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Publishes the private changes of the caller's session as one revision. The session goes on under
 * a new uid; the old one names the revision. The task fails if the changes are not valid together
 * or clash with what others published, and succeeds with warnings if High Availability has
 * something to tell.
 *
 * <p>Errors: {@code not_implemented} for the uid of another session; {@code generic_error} on a
 * standby and in a read-only session.
 */
public final class PublishCommand implements TaskCommand {

  private final TaskRunner tasks;
  private final PublishNotices notices;

  public PublishCommand(TaskRunner tasks, PublishNotices notices) {
    this.tasks = tasks;
    this.notices = notices;
  }

  @Override
  public String name() {
    return "publish";
  }

  @Override
  public String summary() {
    return "Publishes the changes of the session as one revision.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of("uid");
  }

  @Override
  public Set<Refusal> refusals() {
    return Set.of(Refusal.INVALID_PARAMETER, Refusal.OTHER_SESSION);
  }

  @Override
  public ObjectNode run(SessionContext context) {
    SessionUid.requireCurrent(context, "Publishing");
    Session session = context.session();
    return tasks.start(
        "Publish operation", context.administrator(), progress -> publish(session, progress));
  }

  private String publish(Session session, TaskProgress progress) {
    progress.update(10, "Validating and publishing");
    PublishOutcome outcome = outcome(session, progress);
    progress.details(List.of(details(outcome)));
    if (outcome.revision().isPresent()) {
      progress.update(90, "Published as revision " + outcome.revision().get().number());
      PublishNotices.Notices said = notices.of(outcome.revision().get(), progress);
      said.warnings().forEach(progress::warn);
      said.holder()
          .ifPresent(standby ->
              progress.details(List.of(details(outcome).put("acknowledged-by", standby))));
    }
    return outcome.changes() == 0
        ? "There was nothing to publish"
        : Quantity.of(outcome.changes(), "change") + " published";
  }

  /** A publish that fails tells more than the first few reasons. */
  private static PublishOutcome outcome(Session session, TaskProgress progress) {
    try {
      return session.publish();
    } catch (SessionError.PublishFailed e) {
      ObjectNode details = Replies.empty();
      ArrayNode errors = details.putArray("errors");
      e.problems().forEach(problem -> errors.addObject().put("message", problem));
      details.put("errors-total", e.total());
      progress.details(List.of(details));
      throw e;
    } catch (SessionError.PublishClash e) {
      ObjectNode details = Replies.empty();
      ArrayNode clashes = details.putArray("clashes");
      for (Clash clash : e.clashes()) {
        clashes.addObject().put("uid", clash.uid().toString()).put("name", clash.name());
      }
      progress.details(List.of(details));
      throw e;
    }
  }

  private static ObjectNode details(PublishOutcome outcome) {
    ObjectNode details = Replies.empty();
    ObjectNode response = details.putObject("publishResponse");
    response.put("numberOfPublishedChanges", outcome.changes());
    response.put("mode", "async");
    details.put("revision", outcome.session().toString());
    return details;
  }
}
