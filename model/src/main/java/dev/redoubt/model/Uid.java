package dev.redoubt.model;

import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * An RFC 4122 identifier. Its text form is lower case with hyphens; its binary form is 16 bytes,
 * big-endian, whose unsigned order is the order of {@link #compareTo}.
 */
public record Uid(long high, long low) implements Comparable<Uid> {

  /** Bytes of the binary form. */
  public static final int BYTES = 16;

  /** Characters of the text form. */
  public static final int TEXT_LENGTH = 36;

  /** A fresh version 4 identifier drawn from the given source. */
  public static Uid random(RandomGenerator random) {
    long high = (random.nextLong() & 0xFFFFFFFFFFFF0FFFL) | 0x4000L;
    long low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new Uid(high, low);
  }

  /**
   * Reads the text form, of either case.
   *
   * @throws IllegalArgumentException if the text is not an identifier
   */
  public static Uid parse(String text) {
    return tryParse(text)
        .orElseThrow(() -> new IllegalArgumentException("Not a uid: [" + text + "]"));
  }

  /** Reads the text form, of either case; empty if the text is anything else. */
  public static Optional<Uid> tryParse(String text) {
    if (text.length() != TEXT_LENGTH) {
      return Optional.empty();
    }
    long high = 0;
    long low = 0;
    int digits = 0;
    for (int i = 0; i < TEXT_LENGTH; i++) {
      char c = text.charAt(i);
      if (i == 8 || i == 13 || i == 18 || i == 23) {
        if (c != '-') {
          return Optional.empty();
        }
        continue;
      }
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        return Optional.empty();
      }
      if (digits++ < 16) {
        high = high << 4 | digit;
      } else {
        low = low << 4 | digit;
      }
    }
    return Optional.of(new Uid(high, low));
  }

  /** Reads the binary form that starts at {@code offset}. */
  public static Uid ofBytes(byte[] bytes, int offset) {
    return new Uid(readLong(bytes, offset), readLong(bytes, offset + 8));
  }

  /** The binary form, a new array. */
  public byte[] toBytes() {
    byte[] bytes = new byte[BYTES];
    writeTo(bytes, 0);
    return bytes;
  }

  /** Writes the binary form at {@code offset}. */
  public void writeTo(byte[] target, int offset) {
    writeLong(high, target, offset);
    writeLong(low, target, offset + 8);
  }

  @Override
  public int compareTo(Uid other) {
    int byHigh = Long.compareUnsigned(high, other.high);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
  }

  @Override
  public String toString() {
    return new UUID(high, low).toString();
  }

  private static long readLong(byte[] bytes, int offset) {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = value << 8 | (bytes[offset + i] & 0xFF);
    }
    return value;
  }

  private static void writeLong(long value, byte[] target, int offset) {
    for (int i = 0; i < 8; i++) {
      target[offset + i] = (byte) (value >>> (56 - 8 * i));
    }
  }
}
