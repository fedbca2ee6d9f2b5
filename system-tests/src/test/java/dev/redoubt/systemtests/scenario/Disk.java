package dev.redoubt.systemtests.scenario;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small disk of its own for one server, which can be filled up. */
final class Disk {

  private static final int BLOCK_BYTES = 64 << 10;

  private final Path directory;
  private final Path filler;

  private Disk(Path directory) {
    this.directory = directory;
    this.filler = directory.resolve("filler");
  }

  /** Mounts one at a directory that is made for it. */
  static Disk mount(Path directory, int megabytes) {
    try {
      Files.createDirectory(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Programs.run(
        "mount",
        "-t",
        "tmpfs",
        "-o",
        "size=" + megabytes + "m",
        "redoubt-test",
        directory.toString());
    return new Disk(directory);
  }

  /** Leaves this much room and no more. */
  void fillUpTo(long freeBytes) {
    byte[] block = new byte[BLOCK_BYTES];
    try (OutputStream out = Files.newOutputStream(filler)) {
      while (directory.toFile().getUsableSpace() > freeBytes) {
        out.write(block);
      }
    } catch (IOException e) {
      if (!String.valueOf(e.getMessage()).contains("No space left")) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Gives back all room. */
  void free() {
    try {
      Files.deleteIfExists(filler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes it away; whoever used it has ended. */
  void unmount() {
    Programs.run("umount", directory.toString());
  }
}
