package dev.redoubt.database;

import dev.redoubt.database.digest.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/**
 * A hash of a set of index entries that does not depend on their order: those that the objects make
 * come in the order of uids, those that are stored in the order of keys. Against accidents, not
 * against an attacker, who could write fitting entries anyway.
 */
final class EntrySum {

  private final MessageDigest sha = Sha256.create();
  private final ByteBuffer length = ByteBuffer.allocate(Integer.BYTES);
  private long high;
  private long low;
  private long count;

  void add(byte[] key, byte[] value) {
    sha.update(length.clear().putInt(key.length).flip());
    sha.update(key);
    ByteBuffer hash = ByteBuffer.wrap(sha.digest(value));
    high += hash.getLong();
    low += hash.getLong();
    count++;
  }

  long count() {
    return count;
  }

  boolean isEqualTo(EntrySum other) {
    return high == other.high && low == other.low && count == other.count;
  }
}
