package dev.redoubt.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.function.LongSupplier;

/** Disk space set aside, so that a change of mode can be recorded when the disk is full. */
public final class ReserveFile {

  /** What the small writes of a change of mode need at most. */
  static final long SMALL_WRITES_BYTES = 1 << 20;

  /** Set aside only if this many times as much is free, or it would be given up again at once. */
  static final int ROOM_TO_HOLD = 4;

  private static final int CHUNK_BYTES = 1 << 20;

  private final Path file;
  private final long bytes;
  private final LongSupplier usable;

  ReserveFile(Path file, long bytes) {
    this(
        file,
        bytes,
        Objects.requireNonNull(file.toAbsolutePath().getParent()).toFile()::getUsableSpace);
  }

  /**
   * @param usable the bytes that the file's disk has left
   */
  ReserveFile(Path file, long bytes, LongSupplier usable) {
    this.file = file;
    this.bytes = bytes;
    this.usable = usable;
  }

  private boolean isHeld() {
    try {
      return Files.exists(file) && Files.size(file) >= bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Gives the space up if the disk has less left than a small write may need. To be asked before
   * every write that must not fail.
   */
  public void makeRoom() {
    if (usable.getAsLong() < SMALL_WRITES_BYTES) {
      release();
    }
  }

  private void release() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("The reserve " + file + " cannot be released", e);
    }
  }

  /**
   * Sets the space aside if it is not, and if the disk has four times as much left.
   *
   * @return whether it is set aside
   */
  public boolean hold() {
    if (isHeld()) {
      return true;
    }
    if (usable.getAsLong() < ROOM_TO_HOLD * bytes) {
      return false;
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
