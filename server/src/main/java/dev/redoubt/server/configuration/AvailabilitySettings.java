package dev.redoubt.server.configuration;

import java.time.Duration;
import java.util.List;

/**
 * Management High Availability.
 *
 * @param heartbeatInterval between two heartbeats to a peer
 * @param reconcileInterval between two comparisons of positions
 * @param onReturn what an old Active does when it comes back
 * @param onConflict whether servers in a conflict stay writable
 * @param publishAcknowledgement when a publish is answered
 * @param acknowledgementTimeout how long a publish waits for a standby before it succeeds with a
 *     warning
 */
public record AvailabilitySettings(
    Duration heartbeatInterval,
    Duration reconcileInterval,
    OnReturn onReturn,
    OnConflict onConflict,
    PublishAcknowledgement publishAcknowledgement,
    Duration acknowledgementTimeout) {

  private static final Setting<Duration> HEARTBEAT =
      Setting.of(
          "heartbeat-interval",
          ValueKind.duration(Duration.ofMillis(100), Duration.ofMinutes(1)),
          "2s",
          "Between two heartbeats to a peer. After three missed ones it is shown as not"
              + " communicating. Must be equal on all servers.");
  private static final Setting<Duration> RECONCILE =
      Setting.of(
          "reconcile-interval",
          ValueKind.duration(Duration.ofSeconds(1), Duration.ofDays(1)),
          "3m",
          "Between two comparisons of positions with the Active, beside the sync at each publish.");
  private static final Setting<OnReturn> ON_RETURN =
      Setting.of(
          "on-return",
          ValueKind.choice(OnReturn.class),
          "ask",
          "An old Active that comes back after a forced activation reports a conflict and asks, or"
              + " steps down by itself if it has nothing to lose.");
  private static final Setting<OnConflict> ON_CONFLICT =
      Setting.of(
          "on-conflict",
          ValueKind.choice(OnConflict.class),
          "writable",
          "Whether an Active in a conflict takes changes (each publish warns) or refuses them.");
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
          HEARTBEAT, RECONCILE, ON_RETURN, ON_CONFLICT, ACKNOWLEDGEMENT, ACKNOWLEDGEMENT_TIMEOUT);

  /** What an old Active does when it comes back. */
  public enum OnReturn {
    /** Reports the conflict and waits for an administrator. */
    ASK,
    /** Steps down by itself if it is a strict ancestor of a written term. */
    FOLLOW_IF_ANCESTOR
  }

  /** Whether an Active takes changes during a conflict. */
  public enum OnConflict {
    /** It does; every publish warns. */
    WRITABLE,
    /** It refuses them. */
    READ_ONLY
  }

  /** When a publish is answered as done. */
  public enum PublishAcknowledgement {
    /** On this server's disk. */
    LOCAL,
    /** On a standby's disk too. */
    STANDBY
  }

  static AvailabilitySettings read(Values values) {
    return new AvailabilitySettings(
        values.get(HEARTBEAT),
        values.get(RECONCILE),
        values.get(ON_RETURN),
        values.get(ON_CONFLICT),
        values.get(ACKNOWLEDGEMENT),
        values.get(ACKNOWLEDGEMENT_TIMEOUT));
  }
}
