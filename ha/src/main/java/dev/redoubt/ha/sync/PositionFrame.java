package dev.redoubt.ha.sync;

import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.Position;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A frame of the stream of acknowledgements: the number of a position in eight bytes, big-endian,
 * the uid of its term and its chain. Before it stands its length, in four bytes; length 0 says that
 * the stream is alive.
 */
final class PositionFrame {

  /** The bytes of a position, without its length. */
  static final int BYTES = Long.BYTES + Uid.BYTES + Chain.BYTES;

  private static final int CHAIN_OFFSET = Long.BYTES + Uid.BYTES;

  private PositionFrame() {}

  /** A frame that says that the stream is alive. */
  static byte[] alive() {
    return new byte[Integer.BYTES];
  }

  /** A position, with its length. */
  static byte[] encode(Position position) {
    return ByteBuffer.allocate(Integer.BYTES + BYTES)
        .putInt(BYTES)
        .putLong(position.number())
        .put(position.term().toBytes())
        .put(position.chain().toBytes())
        .array();
  }

  /**
   * Reads a position, as {@link FrameReader} returns it.
   *
   * @throws FrameException if it has another length
   */
  static Position decode(byte[] frame) throws FrameException {
    if (frame.length != BYTES) {
      throw new FrameException("A position has " + BYTES + " bytes, not " + frame.length);
    }
    return new Position(
        ByteBuffer.wrap(frame).getLong(),
        Uid.ofBytes(frame, Long.BYTES),
        Chain.of(Arrays.copyOfRange(frame, CHAIN_OFFSET, BYTES)));
  }
}
