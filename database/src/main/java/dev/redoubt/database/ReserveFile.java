package dev.redoubt.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Disk space set aside, so that a change of mode can be recorded when the disk is full. */
public final class ReserveFile {

  private static final int CHUNK_BYTES = 1 << 20;

  private final Path file;
  private final long bytes;

  ReserveFile(Path file, long bytes) {
    this.file = file;
    this.bytes = bytes;
  }

  /** Whether the space is set aside. */
  public boolean isHeld() {
    try {
      return Files.exists(file) && Files.size(file) >= bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives the space up; do so before a change of mode that the disk did not take. */
  public void release() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("The reserve " + file + " cannot be released", e);
    }
  }

  /**
   * Sets the space aside if it is not.
   *
   * @return whether it is; false if the disk has no room for it
   */
  public boolean hold() {
    if (isHeld()) {
      return true;
    }
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      for (long written = 0; written < bytes; ) {
        int length = (int) Math.min(CHUNK_BYTES, bytes - written);
        written += channel.write(ByteBuffer.allocate(length));
      }
      channel.force(true);
      return true;
    } catch (IOException e) {
      release();
      return false;
    }
  }
}
