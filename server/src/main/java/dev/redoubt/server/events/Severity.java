package dev.redoubt.server.events;

import java.util.Locale;

/** How much an event matters. */
public enum Severity {
  /** Worth knowing afterwards. */
  INFORMATION,
  /** Somebody should look. */
  WARNING,
  /** Somebody must act. */
  ALARM;

  /** The word in events and logs. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
