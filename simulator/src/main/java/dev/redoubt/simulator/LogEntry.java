package dev.redoubt.simulator;

import dev.redoubt.ha.core.LocalHaState;
import dev.redoubt.ha.protocol.MessageCodec;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32C;

/**
 * A write of the local state as bytes: length, checksum, content. As the log of the real store,
 * which it stands for, it shows whether it is whole.
 */
record LogEntry(ByteBuffer bytes) {

  private static final int SECTOR_BYTES = 512;
  private static final int HEAD_BYTES = Integer.BYTES + Long.BYTES;

  static LogEntry of(LocalHaState state) {
    byte[] content = MessageCodec.MAPPER.writeValueAsBytes(state);
    ByteBuffer bytes = ByteBuffer.allocate(HEAD_BYTES + content.length);
    bytes.putInt(content.length).putLong(checksum(content)).put(content);
    return new LogEntry(bytes.flip());
  }

  /** Those of its sectors that a power cut let through; by chance all of them, or none. */
  byte[] torn(RandomGenerator random) {
    byte[] written = new byte[bytes.remaining()];
    bytes.duplicate().get(written);
    for (int from = 0; from < written.length; from += SECTOR_BYTES) {
      if (random.nextBoolean()) {
        Arrays.fill(written, from, Math.min(from + SECTOR_BYTES, written.length), (byte) 0);
      }
    }
    return written;
  }

  /** The state that was written; empty if the bytes are not whole. */
  static Optional<LocalHaState> read(byte[] written) {
    ByteBuffer bytes = ByteBuffer.wrap(written);
    int length = bytes.getInt();
    long checksum = bytes.getLong();
    if (length != bytes.remaining()) {
      return Optional.empty();
    }
    byte[] content = new byte[length];
    bytes.get(content);
    return checksum(content) == checksum
        ? Optional.of(MessageCodec.MAPPER.readValue(content, LocalHaState.class))
        : Optional.empty();
  }

  private static long checksum(byte[] content) {
    CRC32C crc = new CRC32C();
    crc.update(content);
    return crc.getValue();
  }
}
