package dev.redoubt.session;

import dev.redoubt.model.Domain;

/**
 * The options of a login.
 *
 * @param readOnly whether the session shall change nothing
 * @param continueLast whether to continue the administrator's one disconnected session with changes
 * @param name of the session, may be empty
 * @param description of the session, may be empty; it becomes the revision's
 * @param timeoutSeconds idle seconds until the login ends, 10 to 3600
 * @param domain {@link Domain#SMC_USER} or {@link Domain#SYSTEM_DATA}
 */
public record LoginOptions(
    boolean readOnly,
    boolean continueLast,
    String name,
    String description,
    int timeoutSeconds,
    Domain domain) {

  /** Idle seconds if the login does not say. */
  public static final int DEFAULT_TIMEOUT_SECONDS = 600;

  /** A read-write login with a new session. */
  public static final LoginOptions DEFAULT =
      new LoginOptions(false, false, "", "", DEFAULT_TIMEOUT_SECONDS, Domain.SMC_USER);

  public LoginOptions {
    checkTimeout(timeoutSeconds);
  }

  /** These options, read-only. */
  public LoginOptions asReadOnly() {
    return new LoginOptions(true, continueLast, name, description, timeoutSeconds, domain);
  }

  /** These options, continuing the last session. */
  public LoginOptions continuingLast() {
    return new LoginOptions(readOnly, true, name, description, timeoutSeconds, domain);
  }

  static void checkTimeout(int seconds) {
    if (seconds < 10 || seconds > 3600) {
      throw new SessionError.InvalidOption(
          "session-timeout", Integer.toString(seconds), "give 10 to 3600 seconds");
    }
  }
}
