package dev.redoubt.session;

import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.history.Chain;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * What was published of an object when a session first changed it. A publish over anything else is
 * a clash.
 *
 * @param hash SHA-256 of the canonical body; {@link Chain#EMPTY} if there was no object
 */
record Base(Chain hash) {

  static final Base ABSENT = new Base(Chain.EMPTY);

  static Base of(Optional<ManagedObject> published) {
    return published.map(object -> new Base(sha256(object.canonical()))).orElse(ABSENT);
  }

  boolean isAbsent() {
    return equals(ABSENT);
  }

  private static Chain sha256(byte[] bytes) {
    try {
      return Chain.of(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is in every Java runtime", e);
    }
  }
}
