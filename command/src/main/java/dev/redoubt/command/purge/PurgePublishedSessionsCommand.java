package dev.redoubt.command.purge;

import dev.redoubt.command.Parameters;
import dev.redoubt.command.Replies;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.TaskCommand;
import dev.redoubt.command.TaskRunner;
import dev.redoubt.command.error.InvalidParameterException;
import dev.redoubt.command.error.MissingParameterException;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.command.ha.HighAvailability;
import dev.redoubt.command.session.DateParameter;
import dev.redoubt.model.Quantity;
import dev.redoubt.session.HistoryPurge;
import dev.redoubt.session.task.TaskProgress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Forgets what old published sessions changed, for ever; API reference, purge-published-sessions.
 * The purge is one more revision. The task succeeds with a warning if a standby still needs some of
 * what should have been purged, unless {@code purge-beyond-standbys} confirms that the standby then
 * needs a full synchronization, and fails while there is a conflict.
 *
 * <p>Errors: {@code generic_err_missing_required_parameters} without a number and a date; {@code
 * generic_err_invalid_parameter} with both, for a number below 1, or a date in another form; {@code
 * generic_err_no_permissions} without the right to manage sessions; {@code generic_error} on a
 * standby and in a read-only session.
 *
 * @param tasks runs it
 * @param purge does it
 * @param availability knows what standbys need
 */
public record PurgePublishedSessionsCommand(
    TaskRunner tasks, HistoryPurge purge, HighAvailability availability) implements TaskCommand {

  private static final String NUMBER = "number-of-sessions-to-preserve";
  private static final String BEYOND = "purge-beyond-standbys";
  private static final String DATE = "preserve-to-date";
  private static final int MOST = 1_000_000;

  @Override
  public String name() {
    return "purge-published-sessions";
  }

  @Override
  public String summary() {
    return "Forgets what old published sessions changed.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of(NUMBER, DATE, BEYOND);
  }

  @Override
  public Set<Refusal> refusals() {
    return Set.of(Refusal.MISSING_PARAMETER, Refusal.INVALID_PARAMETER);
  }

  @Override
  public ObjectNode run(SessionContext context) {
    HistoryPurge.Selection selection = selection(context.parameters());
    boolean beyond = context.parameters().flag(BEYOND, false);
    return tasks.start(
        "Purge published sessions",
        context.administrator(),
        progress -> purge(selection, beyond, progress));
  }

  private static HistoryPurge.Selection selection(Parameters parameters) {
    Optional<Instant> since = DateParameter.optional(parameters, DATE);
    boolean byNumber = parameters.has(NUMBER);
    if (byNumber && since.isPresent()) {
      throw new InvalidParameterException(DATE, "Give either " + NUMBER + " or " + DATE);
    }
    if (!byNumber && since.isEmpty()) {
      throw new MissingParameterException(NUMBER);
    }
    OptionalInt latest =
        byNumber ? OptionalInt.of(parameters.number(NUMBER, 1, 1, MOST)) : OptionalInt.empty();
    return new HistoryPurge.Selection(latest, since);
  }

  private String purge(HistoryPurge.Selection selection, boolean beyond, TaskProgress progress) {
    progress.update(10, "Purging");
    List<HistoryPurge.Standby> standbys = PurgeLimits.standbys(availability);
    HistoryPurge.Outcome outcome = purge.purge(selection, beyond ? List.of() : standbys);
    ObjectNode details = Replies.empty();
    details.put("purged-revisions", outcome.purged()).put("oldest-revision", outcome.oldest());
    progress.details(List.of(details));
    outcome
        .heldBy()
        .ifPresent(standby ->
            progress.warn(
                "Standby '"
                    + standby
                    + "' has not applied what follows revision "
                    + (outcome.oldest() - 1)
                    + ", so that was kept. Purge again when it is synchronized, or with "
                    + BEYOND
                    + " true: then it needs a full synchronization"));
    return Quantity.of(outcome.purged(), "revision")
        + " purged; they are kept from "
        + outcome.oldest()
        + " on";
  }
}
