package dev.redoubt.server.configuration;

import java.util.List;

/**
 * Limits of administrators' sessions.
 *
 * @param sessionLimit sessions that hold unpublished changes, connected or not
 * @param loginLimit logins at one time
 * @param changeLimit objects that one session may change before it publishes
 */
public record SessionSettings(int sessionLimit, int loginLimit, int changeLimit) {

  private static final Setting<Integer> SESSION_LIMIT =
      Setting.of(
          "session-limit",
          ValueKind.integer(1, 10_000),
          "100",
          "Sessions that hold unpublished changes, connected or not.");
  private static final Setting<Integer> LOGIN_LIMIT =
      Setting.of(
          "login-limit",
          ValueKind.integer(1, 100_000),
          "2000",
          "Logins at one time; a further one is refused.");
  private static final Setting<Integer> CHANGE_LIMIT =
      Setting.of(
          "session-change-limit",
          ValueKind.integer(1, 200_000),
          "200000",
          "Objects that one session may change before it publishes.");

  static final List<Setting<?>> SETTINGS = List.of(SESSION_LIMIT, LOGIN_LIMIT, CHANGE_LIMIT);

  static SessionSettings read(Values values) {
    return new SessionSettings(
        values.get(SESSION_LIMIT), values.get(LOGIN_LIMIT), values.get(CHANGE_LIMIT));
  }
}
