package dev.redoubt.server.audit;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The lines of a file from an end on backwards, read in blocks. */
final class BackwardLines {

  /** Bytes of a block. */
  static final int BLOCK_BYTES = 1 << 16;

  /** A longer line is shown empty: it was not written here. */
  static final int LONGEST_LINE_BYTES = 1 << 20;

  private static final byte END = '\n';

  private final RandomAccessFile file;
  private byte[] held = {};
  private int length;
  private long start;
  private boolean tooLong;

  /**
   * The lines that end before an offset.
   *
   * @param end the beginning of a line, or the length of the file
   */
  BackwardLines(RandomAccessFile file, long end) {
    this.file = file;
    this.start = end;
  }

  /**
   * A line.
   *
   * @param offset where it begins
   * @param text without its end
   */
  record Line(long offset, String text) {}

  /** The line before the last one that was given; empty at the beginning of the file. */
  Optional<Line> previous() throws IOException {
    while (true) {
      int before = lastEnd();
      if (before >= 0 || (start == 0 && (length > 0 || tooLong))) {
        return Optional.of(take(before + 1));
      }
      if (start == 0) {
        return Optional.empty();
      }
      readBlock();
    }
  }

  private Line take(int from) {
    int end = length > from && held[length - 1] == END ? length - 1 : length;
    String text = tooLong ? "" : new String(held, from, end - from, StandardCharsets.UTF_8);
    tooLong = false;
    length = from;
    return new Line(start + from, text);
  }

  /** Where the line before the last ends; the end of the last one does not count. */
  private int lastEnd() {
    int last = tooLong ? length - 1 : length - 2;
    for (int i = last; i >= 0; i--) {
      if (held[i] == END) {
        return i;
      }
    }
    return -1;
  }

  private void readBlock() throws IOException {
    if (length > LONGEST_LINE_BYTES) {
      tooLong = true;
      length = 0;
    }
    int bytes = (int) Math.min(BLOCK_BYTES, start);
    byte[] longer = new byte[bytes + length];
    file.seek(start - bytes);
    file.readFully(longer, 0, bytes);
    System.arraycopy(held, 0, longer, bytes, length);
    held = longer;
    length = longer.length;
    start -= bytes;
  }
}
