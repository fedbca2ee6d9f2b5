package dev.redoubt.database.table;

import java.nio.ByteBuffer;

/**
 * One entry that follows from an object's body.
 *
 * @param table where it stands
 * @param key its key
 * @param value its value
 */
@SuppressWarnings("ByteBufferBackingArray") // both are made by wrap() here
public record IndexEntry(Table table, ByteBuffer key, ByteBuffer value) {

  /** Most entries have no value; they share this one. */
  private static final ByteBuffer NOTHING = ByteBuffer.wrap(new byte[0]);

  static IndexEntry of(Table table, KeyWriter key) {
    return new IndexEntry(table, ByteBuffer.wrap(key.toBytes()), NOTHING);
  }

  static IndexEntry of(Table table, KeyWriter key, byte[] value) {
    return new IndexEntry(table, ByteBuffer.wrap(key.toBytes()), ByteBuffer.wrap(value));
  }

  /** The key's own array. */
  public byte[] keyBytes() {
    return key.array();
  }

  /** The value's own array. */
  public byte[] valueBytes() {
    return value.array();
  }
}
