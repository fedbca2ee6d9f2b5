package dev.redoubt.command.ha;

import dev.redoubt.command.OperationCommand;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.TaskRunner;
import dev.redoubt.command.error.HighAvailabilityException;
import dev.redoubt.ha.core.Request;
import dev.redoubt.ha.status.Overview;
import dev.redoubt.session.task.TaskProgress;
import dev.redoubt.session.task.TaskWork;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compares positions now instead of at the next interval, and brings standbys up to date. The task
 * fails if nobody can be brought up to date: a server does not communicate, more than one server is
 * Active, or none. It succeeds with warnings if the status shows another problem, which may be over
 * in a moment.
 *
 * <p>Errors: {@code generic_err_no_permissions}.
 */
public final class HaSyncCommand implements OperationCommand {

  /** With these there is no server that the others could follow. */
  private static final Set<String> HOPELESS =
      Stream.of(Overview.CONFLICT, Overview.NO_ACTIVE)
          .map(Overview::text)
          .collect(Collectors.toUnmodifiableSet());

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
    TaskWork work = Outcomes.work(availability, new Request.SyncNow());
    return tasks.start("Synchronize", context.administrator(), progress -> sync(work, progress));
  }

  private String sync(TaskWork work, TaskProgress progress) throws Exception {
    String done = work.run(progress);
    AvailabilityReport report = availability.report();
    if (HOPELESS.contains(report.overview())) {
      throw new HighAvailabilityException(
          "Nothing was synchronized: " + sentences(report.reason(), report.action()));
    }
    if (report.overview().equals(Overview.NOT_SYNCHRONIZED.text())) {
      progress.warn(
          "The status shows a problem yet: " + sentences(report.reason(), report.action()));
    }
    return done;
  }

  private static String sentences(String reason, String action) {
    return action.isEmpty() ? reason : reason + ". " + action;
  }
}
