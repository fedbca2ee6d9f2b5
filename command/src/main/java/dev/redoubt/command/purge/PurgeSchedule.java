package dev.redoubt.command.purge;

import dev.redoubt.command.session.DateParameter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * When the automatic purge looks whether there is something to purge: from a date on, again and
 * again after an interval. A look that was missed is made up for once.
 *
 * @param start the first look
 * @param interval between looks, positive
 */
record PurgeSchedule(Instant start, Duration interval) {

  /** The schedule of the settings; empty until a start date is set. */
  static Optional<PurgeSchedule> of(JsonNode settings) {
    JsonNode scheduling = settings.path("scheduling");
    String start = scheduling.path("start-date").asString("");
    if (start.isEmpty()) {
      return Optional.empty();
    }
    int count = scheduling.path("check-interval").intValue(1);
    boolean hours = scheduling.path("time-units").asString("").equals("hours");
    return Optional.of(
        new PurgeSchedule(
            DateParameter.read("scheduling.start-date", start),
            hours ? Duration.ofHours(count) : Duration.ofDays(count)));
  }

  /** The first look after the last one. */
  Instant next(Optional<Instant> last) {
    if (last.isEmpty() || last.get().isBefore(start)) {
      return start;
    }
    long done = Duration.between(start, last.get()).dividedBy(interval);
    return start.plus(interval.multipliedBy(done + 1));
  }
}
