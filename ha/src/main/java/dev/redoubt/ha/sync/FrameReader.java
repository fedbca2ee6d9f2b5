package dev.redoubt.ha.sync;

import dev.redoubt.database.revision.RevisionCodec;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads the frames of a stream of revisions: a length of four bytes, big-endian, and so many bytes.
 */
final class FrameReader {

  private final InputStream in;

  FrameReader(InputStream in) {
    this.in = in;
  }

  /**
   * The next frame; empty if the other side only says that it is alive.
   *
   * @throws EOFException if the stream ended before it
   * @throws IOException if the stream ended within it, or announces too much
   */
  byte[] next() throws IOException {
    int length = length();
    if (length < 0 || length > RevisionCodec.MAX_BYTES) {
      throw new IOException(
          "A revision of "
              + Integer.toUnsignedString(length)
              + " bytes was announced, it has at most "
              + RevisionCodec.MAX_BYTES);
    }
    byte[] frame = in.readNBytes(length);
    if (frame.length < length) {
      throw cut();
    }
    return frame;
  }

  private int length() throws IOException {
    int first = in.read();
    if (first < 0) {
      throw new EOFException("The stream ended");
    }
    byte[] rest = in.readNBytes(3);
    if (rest.length < 3) {
      throw cut();
    }
    return first << 24 | (rest[0] & 255) << 16 | (rest[1] & 255) << 8 | (rest[2] & 255);
  }

  private static IOException cut() {
    return new IOException("The stream was cut within a revision");
  }
}
