package dev.redoubt.session.login;

import java.time.Duration;
import java.util.Optional;

/** What became of an attempt to log in. */
public sealed interface Authentication {

  /**
   * The proof was right.
   *
   * @param administrator who it is
   * @param key the hash of the API key; empty after a password
   * @param mustChangePassword whether the password may serve to change it only
   */
  record Accepted(Administrator administrator, Optional<String> key, boolean mustChangePassword)
      implements Authentication {}

  /** There is no such administrator, or the proof was wrong; which of both is not told. */
  record Refused() implements Authentication {}

  /**
   * The proof was not looked at.
   *
   * @param retryAfter when to try again
   */
  record Delayed(Duration retryAfter) implements Authentication {}

  /**
   * The proof was not looked at: the administrator is locked.
   *
   * @param until how long, if nobody unlocks
   */
  record Locked(Duration until) implements Authentication {}
}
