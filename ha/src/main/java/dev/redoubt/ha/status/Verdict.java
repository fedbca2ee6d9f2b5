package dev.redoubt.ha.status;

import dev.redoubt.ha.status.ServerLine.Severity;
import java.time.Instant;
import java.util.Optional;

/** The changing part of a line. */
record Verdict(
    String mode,
    String status,
    Severity severity,
    String reason,
    Optional<Instant> since,
    String action) {

  static Verdict problem(
      String mode, String status, String reason, Optional<Instant> since, String action) {
    return new Verdict(mode, status, Severity.PROBLEM, reason, since, action);
  }

  static Verdict good(String mode, String status, String reason) {
    return new Verdict(mode, status, Severity.GOOD, reason, Optional.empty(), Wording.NONE);
  }

  static Verdict moving(String mode, int percent, String reason) {
    return new Verdict(
        mode,
        "Synchronizing (" + percent + " %)",
        Severity.MOVING,
        reason,
        Optional.empty(),
        Wording.WAIT);
  }
}
