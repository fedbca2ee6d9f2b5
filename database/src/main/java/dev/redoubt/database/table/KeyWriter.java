package dev.redoubt.database.table;

import dev.redoubt.model.Uid;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Builds a key whose byte order is the order of its parts. A text ends with two zero bytes, and a
 * zero byte within it is followed by 0xFF, so that no text is taken for the start of another.
 */
public final class KeyWriter {

  private static final int EXPECTED_BYTES = 80;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(EXPECTED_BYTES);

  KeyWriter(byte prefix) {
    bytes.write(prefix);
  }

  public KeyWriter uid(Uid uid) {
    bytes.writeBytes(uid.toBytes());
    return this;
  }

  public KeyWriter number(long number) {
    bytes.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    return this;
  }

  public KeyWriter text(String text) {
    partOfText(text);
    bytes.write(0);
    bytes.write(0);
    return this;
  }

  /** The start of a text, for a search by its beginning. */
  public KeyWriter partOfText(String text) {
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      bytes.write(b);
      if (b == 0) {
        bytes.write(0xFF);
      }
    }
    return this;
  }

  /** What sorts directly behind every key that starts with the parts so far ending in a text. */
  public byte[] behindText() {
    byte[] key = bytes.toByteArray();
    key[key.length - 1] = 1;
    return key;
  }

  /** The smallest key behind the parts so far. */
  public byte[] successor() {
    bytes.write(0);
    return bytes.toByteArray();
  }

  public byte[] toBytes() {
    return bytes.toByteArray();
  }
}
