package dev.redoubt.database.snapshot;

import dev.redoubt.database.file.DurableFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * A snapshot on the local disk: hard links to immutable files, readable while the database goes on,
 * deleted when it is closed and at the next start.
 */
public final class Snapshot implements AutoCloseable {

  private final SnapshotManifest manifest;
  private final Path directory;
  private final Duration lockTime;

  public Snapshot(SnapshotManifest manifest, Path directory, Duration lockTime) {
    this.manifest = manifest;
    this.directory = directory;
    this.lockTime = lockTime;
  }

  public SnapshotManifest manifest() {
    return manifest;
  }

  /** How long writers were locked out. */
  public Duration lockTime() {
    return lockTime;
  }

  /**
   * Opens a file for reading from an offset.
   *
   * @throws IllegalArgumentException if the manifest has no such file
   */
  public FileChannel open(String name, long offset) throws IOException {
    SnapshotFile file =
        manifest
            .file(name)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "Snapshot " + manifest.id() + " has no file [" + name + "]"));
    FileChannel channel = FileChannel.open(directory.resolve(file.name()), StandardOpenOption.READ);
    channel.position(offset);
    return channel;
  }

  /** Deletes the snapshot; again does nothing. */
  @Override
  public void close() throws IOException {
    DurableFiles.deleteTree(directory);
  }
}
