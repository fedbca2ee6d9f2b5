package dev.redoubt.ha.core;

import java.time.Duration;

/**
 * The configuration of high availability.
 *
 * @param heartbeatInterval how often every server is told that this one lives
 * @param reconcileInterval how often positions are compared without being asked
 * @param onReturn what a returning Active does that another server has gone on from
 * @param onConflict whether writes go on while two servers are Active
 * @param drainTimeout how long a changeover waits for the target to reach the Active's position
 * @param answerTimeout how long a request to a peer waits for its answer
 * @param snapshotTimeout after how long without progress a full sync is given up
 */
public record Settings(
    Duration heartbeatInterval,
    Duration reconcileInterval,
    OnReturn onReturn,
    OnConflict onConflict,
    Duration drainTimeout,
    Duration answerTimeout,
    Duration snapshotTimeout) {

  /** How long the winner of a conflict promises to stay Active. */
  public static final Duration PROMISE = Duration.ofMinutes(10);

  /** What every key is when the configuration does not say. */
  public static final Settings DEFAULTS =
      new Settings(
          Duration.ofSeconds(2),
          Duration.ofMinutes(3),
          OnReturn.ASK,
          OnConflict.WARN,
          Duration.ofSeconds(30),
          Duration.ofSeconds(10),
          Duration.ofHours(1));

  /** How long this server may be silent before it counts as not communicating. */
  long silenceMillis() {
    return 3 * heartbeatInterval.toMillis();
  }

  /** What a returning Active does. */
  public enum OnReturn {
    /** Stays Active and reports the conflict. */
    ASK,
    /** Steps down by itself if it has nothing that the other lacks. */
    FOLLOW_IF_ANCESTOR
  }

  /** What happens to writes during a conflict. */
  public enum OnConflict {
    /** They go on; every publish warns. */
    WARN,
    /** They are refused. */
    READ_ONLY
  }
}
