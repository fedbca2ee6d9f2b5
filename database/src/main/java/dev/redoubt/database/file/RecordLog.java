package dev.redoubt.database.file;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.CRC32C;

/**
 * Reads back a file that RocksDB appends records to: its log of writes, or its manifest. Blocks of
 * 32 KiB hold records, each with a checksum over its kind and content; what is left of a block is
 * zero. So no byte of the file can change unnoticed.
 */
final class RecordLog {

  static final int BLOCK = 32 << 10;
  static final int HEADER = 7;
  private static final int LONG_HEADER = 11;
  static final int KIND = 6;
  private static final int MASK_DELTA = 0xa282ead8;

  private final Path file;
  private final long bytes;

  /**
   * A file to be read.
   *
   * @param bytes how much of it was written completely; what follows is not looked at
   */
  RecordLog(Path file, long bytes) {
    this.file = file;
    this.bytes = bytes;
  }

  /** The first damage, in a sentence; empty if every record is as it was written. */
  Optional<String> damage() throws IOException {
    long size = Files.size(file);
    if (size < bytes) {
      return Optional.of("has " + size + " bytes, of which " + bytes + " were written");
    }
    OptionalLong wrong = firstWrong();
    return wrong.isPresent()
        ? Optional.of("holds other bytes than were written, from byte " + wrong.getAsLong())
        : Optional.empty();
  }

  /** Where the first record begins that is not as it was written; empty if there is none. */
  OptionalLong firstWrong() throws IOException {
    long offset = 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BLOCK)) {
      while (offset < bytes) {
        int expected = (int) Math.min(BLOCK, bytes - offset);
        int wrong = firstWrong(in.readNBytes(expected));
        if (wrong >= 0) {
          return OptionalLong.of(offset + wrong);
        }
        offset += expected;
      }
    }
    return OptionalLong.empty();
  }

  /** Where a record ends, if one begins here that is as it was written; else -1. */
  static int endOfRecord(byte[] block, int at) {
    boolean possible = at + HEADER <= block.length && block[at + KIND] > 0 && block[at + KIND] <= 8;
    return possible ? next(block, at) : -1;
  }

  /** Whether records of this kind begin a batch, and do not go on with one. */
  static boolean isBeginning(byte kind) {
    return kind == 1 || kind == 2 || kind == 5 || kind == 6;
  }

  /** Where the first record begins that is not as it was written; -1 if there is none. */
  private static int firstWrong(byte[] block) {
    int at = 0;
    while (block.length - at >= HEADER) {
      int next = next(block, at);
      if (next < 0) {
        return at;
      }
      at = next;
    }
    for (int rest = at; rest < block.length; rest++) {
      if (block[rest] != 0) {
        return rest;
      }
    }
    return -1;
  }

  /** Where the record ends that begins here; -1 if it is not as it was written. */
  private static int next(byte[] block, int at) {
    ByteBuffer header = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN);
    int length = Short.toUnsignedInt(header.getShort(at + Integer.BYTES));
    int end = at + headerLength(block[at + KIND]) + length;
    if (end > block.length) {
      return -1;
    }
    CRC32C sum = new CRC32C();
    sum.update(block, at + KIND, end - at - KIND);
    return mask((int) sum.getValue()) == header.getInt(at) ? end : -1;
  }

  /** Records in logs that are used again hold the number of the log, which the checksum covers. */
  private static int headerLength(byte kind) {
    return (kind >= 5 && kind <= 8) || kind == 11 || kind == (byte) 131 ? LONG_HEADER : HEADER;
  }

  /** A checksum of bytes that hold checksums is weak; therefore RocksDB stores it rotated. */
  private static int mask(int sum) {
    return Integer.rotateRight(sum, 15) + MASK_DELTA;
  }
}
