package dev.redoubt.command.purge;

import dev.redoubt.command.ServerMode;
import dev.redoubt.command.error.HighAvailabilityException;
import dev.redoubt.command.ha.HighAvailability;
import dev.redoubt.command.setting.Settings;
import dev.redoubt.database.DatabaseHome;
import dev.redoubt.database.Lease;
import dev.redoubt.database.local.Bucket;
import dev.redoubt.database.local.Durability;
import dev.redoubt.database.local.LocalStore;
import dev.redoubt.model.catalogue.SettingTypes;
import dev.redoubt.session.HistoryPurge;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Purges published sessions as the published settings {@code automatic-purge} want it, on the
 * Active server; on every server it forgets what was published to be purged. When it looked last is
 * kept on each server for itself.
 */
public final class AutomaticPurge {

  private static final Logger LOG = LoggerFactory.getLogger(AutomaticPurge.class);
  private static final Bucket BUCKET = new Bucket("automatic-purge");
  private static final byte[] LAST = "last-check".getBytes(StandardCharsets.UTF_8);

  private final Parts parts;

  public AutomaticPurge(Parts parts) {
    this.parts = parts;
  }

  /**
   * What it works with.
   *
   * @param home the management database
   * @param local keeps when it looked last
   * @param settings reads the settings
   * @param purge purges
   * @param availability knows what standbys need
   * @param mode whether this server is the Active
   * @param clock wall time
   */
  public record Parts(
      DatabaseHome home,
      LocalStore local,
      Settings settings,
      HistoryPurge purge,
      HighAvailability availability,
      ServerMode mode,
      InstantSource clock) {}

  /** Does what is due; to be called every few seconds. */
  public void run() {
    parts.purge().follow();
    ObjectNode settings = settings();
    if (!parts.mode().standby() && isDue(settings)) {
      purge(settings);
      byte[] now =
          ByteBuffer.allocate(Long.BYTES).putLong(parts.clock().instant().toEpochMilli()).array();
      parts.local().put(BUCKET, LAST, now, Durability.UNSYNCED);
    }
  }

  /** When this server looked last. */
  Optional<Instant> lastCheck() {
    return parts
        .local()
        .get(BUCKET, LAST)
        .map(bytes -> Instant.ofEpochMilli(ByteBuffer.wrap(bytes).getLong()));
  }

  private ObjectNode settings() {
    try (Lease lease = parts.home().lease()) {
      return parts.settings().of(lease.database().published(), SettingTypes.AUTOMATIC_PURGE);
    }
  }

  private boolean isDue(ObjectNode settings) {
    return settings.path("enabled").asBoolean(false)
        && PurgeSchedule.of(settings)
            .map(schedule -> schedule.next(lastCheck()))
            .filter(next -> !next.isAfter(parts.clock().instant()))
            .isPresent();
  }

  private void purge(ObjectNode settings) {
    try {
      HistoryPurge.Outcome outcome =
          parts.purge().purge(selection(settings), PurgeLimits.standbys(parts.availability()));
      LOG.info(
          "Automatic purge: {} revisions purged, kept from {} on{}",
          outcome.purged(),
          outcome.oldest(),
          outcome.heldBy().map(standby -> ", more because of standby " + standby).orElse(""));
    } catch (HighAvailabilityException e) {
      LOG.warn("Automatic purge: nothing purged, {}", e.getMessage());
    }
  }

  private HistoryPurge.Selection selection(ObjectNode settings) {
    OptionalInt latest =
        settings.path("keep-sessions-by-count").asBoolean(true)
            ? OptionalInt.of(settings.path("number-of-sessions-to-keep").intValue(999))
            : OptionalInt.empty();
    Optional<Instant> since =
        settings.path("keep-sessions-by-days").asBoolean(true)
            ? Optional.of(
                parts
                    .clock()
                    .instant()
                    .minus(Duration.ofDays(settings.path("number-of-days-to-keep").intValue(365))))
            : Optional.empty();
    return new HistoryPurge.Selection(latest, since);
  }
}
