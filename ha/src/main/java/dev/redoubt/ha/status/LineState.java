package dev.redoubt.ha.status;

import java.util.Locale;

/** What a server's line says, without its times and counts: for metrics, events and programs. */
public enum LineState {
  /** An Active, or a standby of which there is nothing to report: the line of the server itself. */
  AT_REST,
  OK,
  NEVER_SYNCHRONIZED,
  SYNCHRONIZING,
  SYNC_PROBLEM,
  LAST_SYNC_FAILED,
  PARTIAL_ERROR,
  NO_SIC,
  NOT_COMMUNICATING,
  VERSION_MISMATCH,
  DIVERGED,
  CONFLICT,
  ROLLED_BACK,
  DUPLICATE_IDENTITY,
  HANDING_OVER,
  REPLACED,
  ACTIVATION_FAILED,
  /** Another standby, or one whose mode is not known: only the Active judges it. */
  UNKNOWN;

  /** The word in metrics and events. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
