package dev.redoubt.session;

import dev.redoubt.model.Domain;
import dev.redoubt.model.catalogue.TextFormat;

/**
 * The options of a login.
 *
 * @param readOnly whether the session shall change nothing
 * @param continueLast whether to continue the administrator's one disconnected session with changes
 * @param name of the session, up to 256 characters, may be empty
 * @param description of the session, up to 4,096 characters, may be empty; it becomes the
 *     revision's
 * @param comments on the session, up to 4,096 characters, may be empty
 * @param timeoutSeconds idle seconds until the login ends, 10 to 3600
 * @param domain {@link Domain#SMC_USER} or {@link Domain#SYSTEM_DATA}
 */
public record LoginOptions(
    boolean readOnly,
    boolean continueLast,
    String name,
    String description,
    String comments,
    int timeoutSeconds,
    Domain domain) {

  /** Idle seconds if the login does not say. */
  public static final int DEFAULT_TIMEOUT_SECONDS = 600;

  /** A read-write login with a new session. */
  public static final LoginOptions DEFAULT =
      new LoginOptions(false, false, "", "", "", DEFAULT_TIMEOUT_SECONDS, Domain.SMC_USER);

  private static final int NAME_LENGTH = 256;
  private static final int DESCRIPTION_LENGTH = 4_096;
  private static final int SHOWN_OF_A_TEXT = 40;

  public LoginOptions {
    checkText("session-name", name, NAME_LENGTH);
    checkText("session-description", description, DESCRIPTION_LENGTH);
    checkText("session-comments", comments, DESCRIPTION_LENGTH);
    checkTimeout(timeoutSeconds);
  }

  /** These options, read-only. */
  public LoginOptions asReadOnly() {
    return new LoginOptions(
        true, continueLast, name, description, comments, timeoutSeconds, domain);
  }

  /** These options, continuing the last session. */
  public LoginOptions continuingLast() {
    return new LoginOptions(readOnly, true, name, description, comments, timeoutSeconds, domain);
  }

  /** Refuses a name and a description that set-session gives. */
  static void checkTexts(String name, String description) {
    checkText("new-name", name, NAME_LENGTH);
    checkText("description", description, DESCRIPTION_LENGTH);
  }

  private static void checkText(String option, String text, int limit) {
    if (text.length() > limit) {
      throw new SessionError.InvalidOption(
          option,
          text.substring(0, SHOWN_OF_A_TEXT) + "...",
          "it has " + text.length() + " characters, at most " + limit + " are allowed");
    }
    if (!TextFormat.ANY.accepts(text)) {
      throw new SessionError.InvalidOption(option, text, "give " + TextFormat.ANY.expected());
    }
  }

  static void checkTimeout(int seconds) {
    if (seconds < 10 || seconds > 3600) {
      throw new SessionError.InvalidOption(
          "session-timeout", Integer.toString(seconds), "give 10 to 3600 seconds");
    }
  }
}
