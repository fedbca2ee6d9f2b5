package dev.redoubt.server.configuration;

import dev.redoubt.ha.core.Settings;
import dev.redoubt.ha.protocol.Heartbeat;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * Management High Availability.
 *
 * @param decisions what the decisions of high availability depend on
 * @param fullSyncBandwidth bytes that full syncs may send in a second; empty for no limit
 * @param verificationInterval how often everything is read back from the disk
 * @param publishAcknowledgement when a publish is answered
 * @param acknowledgementTimeout how long a publish waits for a standby before it succeeds with a
 *     warning
 */
public record AvailabilitySettings(
    Settings decisions,
    OptionalLong fullSyncBandwidth,
    Duration verificationInterval,
    PublishAcknowledgement publishAcknowledgement,
    Duration acknowledgementTimeout) {

  private static final Setting<Duration> HEARTBEAT =
      Setting.of(
          "heartbeat-interval",
          ValueKind.duration(
              Duration.ofMillis(Heartbeat.MIN_INTERVAL_MILLIS),
              Duration.ofMillis(Heartbeat.MAX_INTERVAL_MILLIS)),
          "2s",
          "How often the other management servers are told that this one lives. After three of them"
              + " without a word they show it as not communicating.");
  private static final Setting<Duration> RECONCILE =
      Setting.of(
          "reconcile-interval",
          ValueKind.duration(Duration.ofSeconds(1), Duration.ofDays(1)),
          "3m",
          "Between two comparisons of positions with the Active, beside the sync at each publish.");
  private static final Setting<Settings.OnReturn> ON_RETURN =
      Setting.of(
          "on-return",
          ValueKind.choice(Settings.OnReturn.class),
          "ask",
          "An old Active that comes back after a forced activation reports a conflict and asks, or"
              + " steps down by itself if it has nothing to lose.");
  private static final Setting<Settings.OnConflict> ON_CONFLICT =
      Setting.of(
          "on-conflict",
          ValueKind.choice(Settings.OnConflict.class),
          "warn",
          "Whether an Active in a conflict takes changes (each publish warns) or refuses them.");
  private static final Setting<Duration> CHANGEOVER_TIMEOUT =
      Setting.of(
          "changeover-timeout",
          ValueKind.duration(Duration.ofSeconds(1), Duration.ofHours(1)),
          "30s",
          "How long a changeover waits for the standby to catch up before it is given up.");
  private static final Setting<Duration> ANSWER_TIMEOUT =
      Setting.of(
          "peer-answer-timeout",
          ValueKind.duration(Duration.ofMillis(100), Duration.ofMinutes(10)),
          "10s",
          "How long a request to another management server waits for its answer.");
  private static final Setting<Duration> FULL_SYNC_TIMEOUT =
      Setting.of(
          "full-sync-timeout",
          ValueKind.duration(Duration.ofSeconds(10), Duration.ofDays(1)),
          "1h",
          "A full sync that makes no progress for this time is given up, and its snapshot deleted.");
  private static final Setting<OptionalLong> FULL_SYNC_BANDWIDTH =
      Setting.of(
          "full-sync-bandwidth",
          ValueKind.bytesOrNone(64L << 10, 64L << 30),
          "none",
          "Most bytes that full syncs send in a second, to all standbys together.");
  private static final Setting<Duration> VERIFICATION =
      Setting.of(
          "verification-interval",
          ValueKind.duration(Duration.ofSeconds(10), Duration.ofDays(365)),
          "1d",
          "How often this server reads everything back from its disk, with a quarter of a core, and"
              + " compares it with the digest.");
  private static final Setting<PublishAcknowledgement> ACKNOWLEDGEMENT =
      Setting.of(
          "publish-acknowledgement",
          ValueKind.choice(PublishAcknowledgement.class),
          "local",
          "A publish ends when it is on this server's disk, or only when a standby has it too.");
  private static final Setting<Duration> ACKNOWLEDGEMENT_TIMEOUT =
      Setting.of(
          "publish-acknowledgement-timeout",
          ValueKind.duration(Duration.ofMillis(100), Duration.ofMinutes(10)),
          "10s",
          "How long a publish waits for a standby before it succeeds with a warning.");

  static final List<Setting<?>> SETTINGS =
      List.of(
          HEARTBEAT,
          RECONCILE,
          ON_RETURN,
          ON_CONFLICT,
          CHANGEOVER_TIMEOUT,
          ANSWER_TIMEOUT,
          FULL_SYNC_TIMEOUT,
          FULL_SYNC_BANDWIDTH,
          VERIFICATION,
          ACKNOWLEDGEMENT,
          ACKNOWLEDGEMENT_TIMEOUT);

  /** When a publish is answered as done. */
  public enum PublishAcknowledgement {
    /** On this server's disk. */
    LOCAL,
    /** On a standby's disk too. */
    STANDBY
  }

  static AvailabilitySettings read(Values values) {
    Settings decisions =
        new Settings(
            values.get(HEARTBEAT),
            values.get(RECONCILE),
            values.get(ON_RETURN),
            values.get(ON_CONFLICT),
            values.get(CHANGEOVER_TIMEOUT),
            values.get(ANSWER_TIMEOUT),
            values.get(FULL_SYNC_TIMEOUT));
    return new AvailabilitySettings(
        decisions,
        values.get(FULL_SYNC_BANDWIDTH),
        values.get(VERIFICATION),
        values.get(ACKNOWLEDGEMENT),
        values.get(ACKNOWLEDGEMENT_TIMEOUT));
  }
}
