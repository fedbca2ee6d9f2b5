package dev.redoubt.model.history;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * A SHA-256 value that stands for a whole history: the hash of the previous chain and the canonical
 * record of a revision. Two servers with equal chains have equal histories.
 */
public final class Chain implements Comparable<Chain> {

  /** Bytes of a chain. */
  public static final int BYTES = 32;

  /** The chain before the first revision: all zero. */
  public static final Chain EMPTY = new Chain(new byte[BYTES]);

  private final byte[] bytes;

  private Chain(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * A chain with these bytes.
   *
   * @throws IllegalArgumentException unless there are 32
   */
  public static Chain of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("A chain has 32 bytes, not " + bytes.length);
    }
    return new Chain(bytes.clone());
  }

  /** Reads 64 hexadecimal digits. */
  public static Chain parse(String hex) {
    return of(HexFormat.of().parseHex(hex));
  }

  public byte[] toBytes() {
    return bytes.clone();
  }

  /** The first 12 hexadecimal digits, for people. */
  public String shortText() {
    return toString().substring(0, 12);
  }

  @Override
  public int compareTo(Chain other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Chain that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
