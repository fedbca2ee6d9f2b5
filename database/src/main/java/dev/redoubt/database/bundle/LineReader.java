package dev.redoubt.database.bundle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines of bytes from another server or a file, and neither longer ones nor more in all than
 * {@link BundleLimits} says.
 */
public final class LineReader {

  private static final int BUFFER_BYTES = 64 << 10;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int next;
  private int end;
  private long total;

  /** Reads a stream, which the caller closes. */
  public LineReader(InputStream in) {
    this.in = in;
  }

  /**
   * The next line without its end; null after the last.
   *
   * @throws BundleException if the line is too long, or the last one has no end
   */
  public byte @Nullable [] line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (true) {
      if (next == end && !fill()) {
        if (line.size() > 0) {
          throw new BundleException("The data end within a line: they were cut");
        }
        return null;
      }
      int from = next;
      while (next < end && buffer[next] != '\n') {
        next++;
      }
      if (line.size() + next - from > BundleLimits.LINE_BYTES) {
        throw new BundleException("A line has more than " + BundleLimits.LINE_BYTES + " bytes");
      }
      line.write(buffer, from, next - from);
      if (next < end) {
        next++;
        return line.toByteArray();
      }
    }
  }

  private boolean fill() throws IOException {
    next = 0;
    end = Math.max(0, in.read(buffer));
    total += end;
    if (total > BundleLimits.CONTENT_BYTES) {
      throw new BundleException(
          "The data have more than " + BundleLimits.CONTENT_BYTES + " bytes when unpacked");
    }
    return end > 0;
  }
}
