package dev.redoubt.session.login;

import java.util.Optional;

/** What is stored of a password: a text that tells whether a password is the right one. */
sealed interface StoredPassword permits PasswordHash, CryptHash {

  /** Whether the password is the one that was hashed. */
  boolean verify(String password);

  /** The text that is stored. */
  String text();

  /** Reads what is stored; empty if it is nothing that can be verified. */
  static Optional<StoredPassword> parse(String text) {
    Optional<PasswordHash> own = PasswordHash.parse(text);
    return own.isPresent() ? own.map(hash -> hash) : CryptHash.parse(text).map(hash -> hash);
  }
}
