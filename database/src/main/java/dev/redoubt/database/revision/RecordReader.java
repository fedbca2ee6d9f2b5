package dev.redoubt.database.revision;

import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Takes values out of bytes that {@link RecordWriter} made, and distrusts every length. */
final class RecordReader {

  private final ByteBuffer buffer;

  RecordReader(byte[] bytes) {
    this.buffer = ByteBuffer.wrap(bytes);
  }

  int takeByte() {
    return need(Byte.BYTES).get() & 0xFF;
  }

  int takeInt() {
    return need(Integer.BYTES).getInt();
  }

  long takeLong() {
    return need(Long.BYTES).getLong();
  }

  Uid takeUid() {
    need(Uid.BYTES);
    return new Uid(buffer.getLong(), buffer.getLong());
  }

  Chain takeChain() {
    byte[] bytes = new byte[Chain.BYTES];
    need(Chain.BYTES).get(bytes);
    return Chain.of(bytes);
  }

  String takeText() {
    byte[] bytes = takeBytes().orElseThrow(() -> new IllegalArgumentException("A text is missing"));
    return new String(bytes, StandardCharsets.UTF_8);
  }

  Optional<byte[]> takeBytes() {
    int length = takeInt();
    if (length == RecordWriter.ABSENT) {
      return Optional.empty();
    }
    if (length < 0) {
      throw new IllegalArgumentException("A length is negative: " + length);
    }
    byte[] bytes = new byte[Math.min(length, buffer.remaining() + 1)];
    need(length).get(bytes);
    return Optional.of(bytes);
  }

  void end() {
    if (buffer.hasRemaining()) {
      throw new IllegalArgumentException(buffer.remaining() + " bytes too many");
    }
  }

  private ByteBuffer need(int bytes) {
    if (buffer.remaining() < bytes) {
      throw new IllegalArgumentException(
          bytes + " bytes are expected and " + buffer.remaining() + " are left");
    }
    return buffer;
  }
}
