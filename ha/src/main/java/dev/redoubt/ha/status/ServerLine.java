package dev.redoubt.ha.status;

import dev.redoubt.ha.protocol.Role;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Position;
import java.time.Instant;
import java.util.Optional;

/**
 * The status of one server.
 *
 * @param server its uid
 * @param name its object's name
 * @param role order of installation
 * @param mode the mode as shown, such as {@code Standby} or {@code Standby/Master unknown}
 * @param state what the line says, as a code
 * @param status the words of the status, such as {@code OK, last sync time: ...}
 * @param severity whether it needs someone's attention
 * @param reason why it is so
 * @param since since when it is so; empty only until {@link StatusMemory} has seen it
 * @param action what to do; empty if nothing
 * @param standing where its database stands
 */
public record ServerLine(
    Uid server,
    String name,
    Role role,
    String mode,
    LineState state,
    String status,
    Severity severity,
    String reason,
    Optional<Instant> since,
    String action,
    Standing standing) {

  static ServerLine of(Uid server, String name, Role role, Verdict verdict, Standing standing) {
    return new ServerLine(
        server,
        name,
        role,
        verdict.mode(),
        verdict.state(),
        verdict.status(),
        verdict.severity(),
        verdict.reason(),
        verdict.since(),
        verdict.action(),
        standing);
  }

  ServerLine since(Instant begin) {
    return new ServerLine(
        server,
        name,
        role,
        mode,
        state,
        status,
        severity,
        reason,
        Optional.of(begin),
        action,
        standing);
  }

  /** Whether a line needs attention. */
  public enum Severity {
    GOOD,
    MOVING,
    PROBLEM
  }

  /**
   * Where a database stands.
   *
   * @param position as last heard
   * @param lag how many revisions it lacks; empty if that is not known or makes no sense
   * @param lastSync when it was last known to be in step
   * @param verified the older of the last recomputations of the digest on both sides, if both were
   *     at the present chain and found it intact
   */
  public record Standing(
      Optional<Position> position,
      Optional<Long> lag,
      Optional<Instant> lastSync,
      Optional<Instant> verified) {}
}
