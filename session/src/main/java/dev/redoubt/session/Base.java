package dev.redoubt.session;

import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.history.Chain;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * What was published of an object when a session first changed it. A publish over anything else is
 * a clash.
 *
 * @param hash SHA-256 of the canonical body; {@link Chain#EMPTY} if there was no object
 * @param size its bytes
 */
record Base(Chain hash, int size) {

  /** How many bytes of a stored base come before what follows it. */
  static final int BYTES = Chain.BYTES + Integer.BYTES;

  static final Base ABSENT = new Base(Chain.EMPTY, 0);

  static Base of(Optional<ManagedObject> published) {
    return published
        .map(object -> new Base(sha256(object.canonical()), object.size()))
        .orElse(ABSENT);
  }

  /** Reads the first {@link #BYTES}. */
  static Base decode(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    byte[] hash = new byte[Chain.BYTES];
    buffer.get(hash);
    return new Base(Chain.of(hash), buffer.getInt());
  }

  byte[] encode() {
    return ByteBuffer.allocate(BYTES).put(hash.toBytes()).putInt(size).array();
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
