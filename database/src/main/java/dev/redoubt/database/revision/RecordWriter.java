package dev.redoubt.database.revision;

import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/** Puts values one after another into a growing array: big-endian, texts and bytes with length. */
final class RecordWriter {

  /** The length that stands for an absent value. */
  static final int ABSENT = -1;

  private ByteBuffer buffer;

  RecordWriter(int expectedBytes) {
    this.buffer = ByteBuffer.allocate(expectedBytes);
  }

  void putByte(int value) {
    room(Byte.BYTES).put((byte) value);
  }

  void putInt(int value) {
    room(Integer.BYTES).putInt(value);
  }

  void putLong(long value) {
    room(Long.BYTES).putLong(value);
  }

  void putUid(Uid uid) {
    room(Uid.BYTES).putLong(uid.high()).putLong(uid.low());
  }

  void putChain(Chain chain) {
    room(Chain.BYTES).put(chain.toBytes());
  }

  void putText(String text) {
    putBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  void putBytes(byte[] bytes) {
    room(Integer.BYTES + bytes.length).putInt(bytes.length).put(bytes);
  }

  /** Feeds what was put so far to a digest. */
  void hashInto(MessageDigest digest) {
    digest.update(buffer.array(), 0, buffer.position());
  }

  byte[] toBytes() {
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  private ByteBuffer room(int bytes) {
    if (buffer.remaining() < bytes) {
      int capacity = Math.max(Math.addExact(buffer.position(), bytes), buffer.capacity() / 2 * 3);
      buffer = ByteBuffer.allocate(capacity).put(buffer.flip());
    }
    return buffer;
  }
}
