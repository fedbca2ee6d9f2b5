package dev.redoubt.server.configuration;

import java.time.Duration;
import java.util.List;

/**
 * Limits of administrators' sessions.
 *
 * @param sessionLimit open sessions at one time
 * @param changeLimit private changes of one session
 * @param failedLoginLimit wrong passwords in a row before an administrator has to wait
 * @param failedLoginWait how long
 */
public record SessionSettings(
    int sessionLimit, int changeLimit, int failedLoginLimit, Duration failedLoginWait) {

  private static final Setting<Integer> SESSION_LIMIT =
      Setting.of(
          "session-limit",
          ValueKind.integer(1, 100_000),
          "1000",
          "Open sessions at one time; a further login is refused.");
  private static final Setting<Integer> CHANGE_LIMIT =
      Setting.of(
          "session-change-limit",
          ValueKind.integer(1, 10_000_000),
          "1000000",
          "Unpublished changes in one session.");
  private static final Setting<Integer> FAILED_LOGIN_LIMIT =
      Setting.of(
          "failed-login-limit",
          ValueKind.integer(1, 1000),
          "5",
          "Wrong passwords in a row before an administrator has to wait.");
  private static final Setting<Duration> FAILED_LOGIN_WAIT =
      Setting.of(
          "failed-login-wait",
          ValueKind.duration(Duration.ofSeconds(1), Duration.ofDays(1)),
          "30s",
          "How long an administrator waits after too many wrong passwords.");

  static final List<Setting<?>> SETTINGS =
      List.of(SESSION_LIMIT, CHANGE_LIMIT, FAILED_LOGIN_LIMIT, FAILED_LOGIN_WAIT);

  static SessionSettings read(Values values) {
    return new SessionSettings(
        values.get(SESSION_LIMIT),
        values.get(CHANGE_LIMIT),
        values.get(FAILED_LOGIN_LIMIT),
        values.get(FAILED_LOGIN_WAIT));
  }
}
