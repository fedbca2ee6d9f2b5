package dev.redoubt.ha.hostile;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Bytes that nobody sends who means well: random ones, and right ones that were changed in a few
 * places. Drawn from a seed, so that what fails can be played again.
 */
public final class Mutations {

  /** Values that readers of JSON and of numbers stumble over. */
  private static final List<String> ODD_VALUES =
      List.of(
          "null",
          "true",
          "[]",
          "{}",
          "\"\"",
          "0",
          "-1",
          "2147483648",
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775808",
          "1e400",
          "1e-400",
          "1e1000000000",
          "0.1",
          "\"\\ud800\"",
          "\"\\u0000\"",
          "\"../../current\"",
          "[".repeat(2_000),
          "{\"a\":".repeat(2_000),
          "1".repeat(2_000),
          "\"" + "x".repeat(5_000) + "\"");

  private static final List<Integer> ODD_LENGTHS =
      List.of(-1, -2, 0, 1, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 27, (1 << 27) + 1, 1 << 30);

  private static final int MOST_CHANGES = 4;
  private static final int MOST_INSERTED = 64;

  private final SplittableRandom random;

  public Mutations(long seed) {
    random = new SplittableRandom(seed);
  }

  /** Fewer random bytes than the bound. */
  public byte[] random(int bound) {
    byte[] bytes = new byte[random.nextInt(bound)];
    random.nextBytes(bytes);
    return bytes;
  }

  /** Right bytes with one to four changes. */
  public byte[] of(byte[] right) {
    byte[] changed = right;
    for (int i = random.nextInt(MOST_CHANGES); i >= 0; i--) {
      changed = change(changed);
    }
    return changed;
  }

  /** The same for a text. */
  public String of(String right) {
    return new String(of(right.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
  }

  /** One of these. */
  public <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private byte[] change(byte[] right) {
    int at = random.nextInt(right.length + 1);
    int to = Math.min(right.length, at + 1 + random.nextInt(MOST_INSERTED));
    return switch (random.nextInt(8)) {
      case 0 -> flipped(right, at);
      case 1 -> replaced(right, at, Math.min(at + 1, right.length), random(2));
      case 2 -> replaced(right, at, to, new byte[0]);
      case 3 -> replaced(right, at, at, Arrays.copyOfRange(right, at, to));
      case 4 -> replaced(right, at, at, random(MOST_INSERTED));
      case 5 -> Arrays.copyOf(right, at);
      case 6 -> replaced(right, at, Math.min(at + Integer.BYTES, right.length), oddLength());
      default -> withOddValue(right, at);
    };
  }

  private static byte[] flipped(byte[] right, int at) {
    byte[] changed = right.clone();
    if (at < changed.length) {
      changed[at] ^= (byte) (1 << at % Byte.SIZE);
    }
    return changed;
  }

  private byte[] oddLength() {
    return ByteBuffer.allocate(Integer.BYTES).putInt(oneOf(ODD_LENGTHS)).array();
  }

  /** In place of the next value of a JSON text, if there is one. */
  private byte[] withOddValue(byte[] right, int at) {
    int from = at;
    while (from < right.length && right[from] != ':') {
      from++;
    }
    int to = from + 1;
    while (to < right.length && right[to] != ',' && right[to] != '}') {
      to++;
    }
    return from >= right.length
        ? right
        : replaced(right, from + 1, to, oneOf(ODD_VALUES).getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] replaced(byte[] right, int from, int to, byte[] by) {
    return ByteBuffer.allocate(right.length - (to - from) + by.length)
        .put(right, 0, from)
        .put(by)
        .put(right, to, right.length - to)
        .array();
  }
}
