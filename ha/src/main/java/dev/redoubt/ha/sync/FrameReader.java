package dev.redoubt.ha.sync;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads the frames of a standing stream: a length of four bytes, big-endian, and so many bytes. */
final class FrameReader {

  private static final int ROOM = 1 << 16;

  private final InputStream in;
  private final int limit;

  /**
   * A reader.
   *
   * @param limit bytes that a frame has at most
   */
  FrameReader(InputStream in, int limit) {
    this.in = in;
    this.limit = limit;
  }

  /**
   * The next frame; empty if the other side only says that it is alive.
   *
   * @throws EOFException if the stream ended before it
   * @throws FrameException if the stream ended within it, or announces too much
   * @throws IOException if nothing can be read any more
   */
  byte[] next() throws IOException {
    int length = length();
    if (length < 0 || length > limit) {
      throw new FrameException(
          "A frame of "
              + Integer.toUnsignedString(length)
              + " bytes was announced, it has at most "
              + limit);
    }
    return bytes(length);
  }

  private int length() throws IOException {
    int first = in.read();
    if (first < 0) {
      throw new EOFException("The stream ended");
    }
    byte[] rest = bytes(Integer.BYTES - 1);
    return first << 24 | (rest[0] & 255) << 16 | (rest[1] & 255) << 8 | (rest[2] & 255);
  }

  /**
   * Reads so many bytes; the room for them grows as they come. Never asks for none, as {@link
   * InputStream#readNBytes(int)} does at its end: the body of a request waits for the next byte
   * then.
   */
  private byte[] bytes(int length) throws IOException {
    byte[] bytes = new byte[Math.min(length, ROOM)];
    int read = 0;
    while (read < length) {
      if (read == bytes.length) {
        bytes = Arrays.copyOf(bytes, (int) Math.min(length, 2L * bytes.length));
      }
      int count = in.read(bytes, read, bytes.length - read);
      if (count < 0) {
        throw cut();
      }
      read += count;
    }
    return bytes;
  }

  private static FrameException cut() {
    return new FrameException("The stream was cut within a frame");
  }
}
