package dev.redoubt.ha.status;

import dev.redoubt.ha.status.ServerLine.Severity;
import java.time.Instant;
import java.util.Optional;

/** The changing part of a line. */
record Verdict(
    String mode,
    LineState state,
    String status,
    Severity severity,
    String reason,
    Optional<Instant> since,
    String action) {

  static Verdict problem(
      String mode, LineState state, String status, String reason, String action) {
    return new Verdict(mode, state, status, Severity.PROBLEM, reason, Optional.empty(), action);
  }

  static Verdict good(String mode, LineState state, String status, String reason) {
    return new Verdict(mode, state, status, Severity.GOOD, reason, Optional.empty(), Wording.NONE);
  }

  static Verdict moving(String mode, LineState state, String status, String reason) {
    return new Verdict(
        mode, state, status, Severity.MOVING, reason, Optional.empty(), Wording.WAIT);
  }

  static Verdict synchronizing(String mode, int percent, String reason) {
    return moving(mode, LineState.SYNCHRONIZING, "Synchronizing (" + percent + " %)", reason);
  }

  Verdict since(Optional<Instant> begin) {
    return new Verdict(mode, state, status, severity, reason, begin, action);
  }

  /** With something else that should be known, although nothing is wrong because of it. */
  Verdict noting(String note, String whatToDo) {
    return new Verdict(
        mode,
        state,
        status,
        severity,
        reason + ". " + note,
        since,
        action.isEmpty() ? whatToDo : action);
  }
}
