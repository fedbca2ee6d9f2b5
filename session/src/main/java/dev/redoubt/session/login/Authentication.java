package dev.redoubt.session.login;

import java.time.Duration;

/** What became of an attempt to log in. */
public sealed interface Authentication {

  /**
   * The password was right.
   *
   * @param administrator who it is
   */
  record Accepted(Administrator administrator) implements Authentication {}

  /** There is no such administrator, or the password was wrong; which of both is not told. */
  record Refused() implements Authentication {}

  /**
   * The password was not looked at.
   *
   * @param retryAfter when to try again
   */
  record Delayed(Duration retryAfter) implements Authentication {}
}
