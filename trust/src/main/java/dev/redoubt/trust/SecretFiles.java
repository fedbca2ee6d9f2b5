package dev.redoubt.trust;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Small named files that only this server may read. Names are flat: lower-case letters, digits, dot
 * and hyphen. Failures of the disk are {@link java.io.UncheckedIOException}.
 */
public interface SecretFiles {

  /** Greatest content of one file, in bytes. */
  int MAX_BYTES = 16 << 20;

  /** The content, or empty if there is no such file. */
  Optional<byte[]> read(String name);

  /** Replaces the file in one step; the new content is durable on return. */
  void write(String name, byte[] content);

  /** Removes the file; no effect if there is none. Durable on return. */
  void delete(String name);

  /**
   * Reads every file back that was read or written through this, and writes those anew that hold
   * other bytes than then.
   *
   * @return the files that held other bytes
   */
  List<Path> repair();
}
