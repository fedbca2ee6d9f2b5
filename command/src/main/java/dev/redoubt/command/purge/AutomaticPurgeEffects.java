package dev.redoubt.command.purge;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.Parameters;
import dev.redoubt.command.TypeEffects;
import dev.redoubt.command.error.InvalidParameterException;
import dev.redoubt.command.error.MissingParameterException;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.model.catalogue.SettingTypes;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is special about the settings of the automatic purge: one of the two ways to keep sessions
 * must be on, the schedule starts now unless it says when, and replies tell the last and the next
 * look of this server. API reference, set-automatic-purge.
 *
 * @param purge knows the last look
 */
public record AutomaticPurgeEffects(AutomaticPurge purge) implements TypeEffects {

  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

  @Override
  public String type() {
    return SettingTypes.AUTOMATIC_PURGE;
  }

  @Override
  public Set<Refusal> refusalsOfSetting() {
    return Set.of(Refusal.MISSING_PARAMETER);
  }

  @Override
  public void completing(CommandContext context, ObjectNode body, Parameters request) {
    if (!request.has("enabled")) {
      throw new MissingParameterException("enabled");
    }
    boolean enabled = body.path("enabled").asBoolean(false);
    boolean keeps =
        body.path("keep-sessions-by-count").asBoolean(false)
            || body.path("keep-sessions-by-days").asBoolean(false);
    if (enabled && !keeps) {
      throw new InvalidParameterException(
          "enabled",
          "Sessions must be kept by something: set keep-sessions-by-count or"
              + " keep-sessions-by-days to true");
    }
    ObjectNode scheduling = body.withObject("/scheduling");
    if (enabled && scheduling.path("start-date").asString("").isEmpty()) {
      scheduling.put("start-date", text(context.now().truncatedTo(ChronoUnit.SECONDS)));
    }
    PurgeSchedule.of(body);
  }

  @Override
  public void showing(ObjectNode reply) {
    Optional<Instant> last = purge.lastCheck();
    ObjectNode scheduling = reply.withObject("/scheduling");
    scheduling.put("last-check", last.map(AutomaticPurgeEffects::text).orElse(""));
    Optional<Instant> next =
        reply.path("enabled").asBoolean(false)
            ? PurgeSchedule.of(reply).map(schedule -> schedule.next(last))
            : Optional.empty();
    scheduling.put("next-check", next.map(AutomaticPurgeEffects::text).orElse(""));
  }

  private static String text(Instant time) {
    return FORM.format(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
  }
}
