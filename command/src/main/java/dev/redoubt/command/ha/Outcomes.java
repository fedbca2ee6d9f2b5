package dev.redoubt.command.ha;

import dev.redoubt.command.Replies;
import dev.redoubt.command.error.HighAvailabilityException;
import dev.redoubt.ha.core.Outcome;
import dev.redoubt.ha.core.Request;
import dev.redoubt.session.task.TaskProgress;
import dev.redoubt.session.task.TaskWork;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Turns a request to High Availability into the work of a task, and its outcome into the end. */
final class Outcomes {

  private Outcomes() {}

  static TaskWork work(HighAvailability availability, Request request) {
    return progress -> settle(availability.ask(request, progress), progress);
  }

  private static String settle(Outcome outcome, TaskProgress progress) {
    return switch (outcome) {
      case Outcome.Done(String message) -> message;
      case Outcome.Refused(Outcome.Reason reason, String message) -> {
        boolean begun = reason == Outcome.Reason.FAILED;
        if (!begun) {
          progress.details(List.of(Replies.empty().put("refusal", wireName(reason.name()))));
        }
        throw new HighAvailabilityException(message);
      }
      case Outcome.Unconfirmed(Outcome.Confirmation kind, List<String> warnings) -> {
        progress.details(List.of(unconfirmed(kind, warnings)));
        throw new HighAvailabilityException(
            String.join(" ", warnings)
                + " Nothing was changed. To go on nevertheless repeat with "
                + parameter(kind)
                + " true");
      }
    };
  }

  private static ObjectNode unconfirmed(Outcome.Confirmation kind, List<String> warnings) {
    ObjectNode details = Replies.empty();
    details.put("confirmation-needed", parameter(kind));
    ArrayNode list = details.putArray("warnings");
    warnings.forEach(list::add);
    return details;
  }

  /** The parameter that confirms. */
  private static String parameter(Outcome.Confirmation kind) {
    return switch (kind) {
      case FORCE -> "force";
      case BEHIND -> "accept-behind";
      case REPLACE_DIVERGED -> "replace-diverged";
    };
  }

  private static String wireName(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
