package dev.redoubt.ha.protocol;

import java.util.Locale;

/** Who may write. Exactly one Active is normal. */
public enum Mode {
  /** Takes edits and publishes. */
  ACTIVE,
  /** Read-only; follows the Active. */
  STANDBY,
  /** A standby with an outstanding handover grant: read-only, and follows nobody but its target. */
  HANDING_OVER;

  /** The name in records and answers. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
