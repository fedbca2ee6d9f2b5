package dev.redoubt.session;

import java.util.Optional;

/** Who wants to log in, and what proves it. Secrets are never kept and never printed. */
public sealed interface Credentials {

  /** The address the request came from. */
  String address();

  /**
   * A name and a password.
   *
   * @param administrator the name
   * @param password in plain text
   * @param newPassword what it shall be from now on, in plain text; empty to leave it
   */
  record Password(
      String administrator, String password, Optional<String> newPassword, String address)
      implements Credentials {

    @Override
    public String toString() {
      return administrator + " from " + address;
    }
  }

  /**
   * An API key, which says by itself whose it is.
   *
   * @param key as it was sent
   */
  record Key(String key, String address) implements Credentials {

    @Override
    public String toString() {
      return "an API key from " + address;
    }
  }
}
