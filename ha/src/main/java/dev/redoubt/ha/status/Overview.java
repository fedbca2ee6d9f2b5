package dev.redoubt.ha.status;

import java.util.Locale;

/** The banner over the status of all servers. */
public enum Overview {
  /** The local management service is down; said by whoever could not reach it. */
  COMMUNICATION_PROBLEM("Communication problem"),
  /** More than one server is Active. */
  CONFLICT("Collision or HA conflict"),
  /** Nobody takes writes. */
  NO_ACTIVE("No active server"),
  /** Active and standby do not communicate. */
  NO_HA("No HA"),
  /** At least one server is not in step, and that is a problem. */
  NOT_SYNCHRONIZED("Some servers could not be synchronized"),
  /** At least one server is not in step yet, and is moving. */
  SYNCHRONIZING("Synchronizing"),
  /** One Active, and every trusted server was just heard at this server's chain. */
  SYNCHRONIZED("Synchronized"),
  /** There is no other server. */
  NO_SECONDARY("No secondary configured");

  private final String text;

  Overview(String text) {
    this.text = text;
  }

  /** Whether nobody has to look after it. */
  public boolean isFine() {
    return this == SYNCHRONIZED || this == SYNCHRONIZING || this == NO_SECONDARY;
  }

  /** The word in metrics and events. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The words of the banner. */
  public String text() {
    return text;
  }
}
