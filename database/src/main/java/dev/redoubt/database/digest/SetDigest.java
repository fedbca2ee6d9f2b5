package dev.redoubt.database.digest;

import dev.redoubt.model.history.Chain;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The hash of a set of objects, which follows a change in the time of that change: LtHash16 (Lewi,
 * Kim, Maykov, Weis: "Securing Update Propagation with Homomorphic Hashing", 2019), 1024 lanes of
 * 16 bits, little-endian, each the sum of that lane over all elements modulo 2^16.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class SetDigest {

  /** Bytes of the state. */
  public static final int BYTES = 2048;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** The highest bit of each of the four lanes in a long. */
  private static final long HIGH = 0x8000_8000_8000_8000L;

  private static final long LOW = ~HIGH;

  private final long[] lanes;

  private SetDigest(long[] lanes) {
    this.lanes = lanes;
  }

  /** The digest of the empty set. */
  public static SetDigest empty() {
    return new SetDigest(new long[BYTES / 8]);
  }

  /**
   * Reads a state.
   *
   * @throws IllegalArgumentException unless there are 2048 bytes
   */
  public static SetDigest ofBytes(byte[] state) {
    if (state.length != BYTES) {
      throw new IllegalArgumentException("A digest state has 2048 bytes, not " + state.length);
    }
    SetDigest digest = empty();
    digest.add(state);
    return digest;
  }

  /** A digest of its own with the same value. */
  public SetDigest copy() {
    return new SetDigest(lanes.clone());
  }

  /** Puts an element into the set. */
  public void add(byte[] element) {
    for (int i = 0; i < lanes.length; i++) {
      lanes[i] = sum(lanes[i], (long) LONGS.get(element, i * 8));
    }
  }

  /** Takes an element out of the set. */
  public void remove(byte[] element) {
    for (int i = 0; i < lanes.length; i++) {
      lanes[i] = difference(lanes[i], (long) LONGS.get(element, i * 8));
    }
  }

  /** Joins the elements of another set, counted as often as they occur. */
  public void addAll(SetDigest other) {
    for (int i = 0; i < lanes.length; i++) {
      lanes[i] = sum(lanes[i], other.lanes[i]);
    }
  }

  /** The state, a new array. */
  public byte[] toBytes() {
    byte[] state = new byte[BYTES];
    for (int i = 0; i < lanes.length; i++) {
      LONGS.set(state, i * 8, lanes[i]);
    }
    return state;
  }

  /** SHA-256 of the state: what is compared and shown. */
  public Chain summary() {
    return Chain.of(Sha256.create().digest(toBytes()));
  }

  /** Adds four lanes at once: without the highest bits no carry crosses a lane. */
  private static long sum(long a, long b) {
    return ((a & LOW) + (b & LOW)) ^ ((a ^ b) & HIGH);
  }

  private static long difference(long a, long b) {
    return ((a | HIGH) - (b & LOW)) ^ ((a ^ ~b) & HIGH);
  }
}
