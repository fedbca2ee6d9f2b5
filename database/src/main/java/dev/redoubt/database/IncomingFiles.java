package dev.redoubt.database;

import dev.redoubt.database.file.DurableFiles;
import dev.redoubt.database.snapshot.SnapshotFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Table files that a restore fetched, whole or in part, beside the generations: the next restore
 * goes on from them, whichever snapshot it is of and whatever was restarted meanwhile. A file is
 * named by its content, and what is on the disk of it is hashed anew before it is used.
 */
final class IncomingFiles {

  private final Path directory;

  IncomingFiles(Path directory) {
    this.directory = directory;
  }

  /** Where a file arrives. */
  Path path(SnapshotFile file) {
    return directory.resolve(name(file));
  }

  /** Forgets what none of these files can go on from. */
  void keepOnly(List<SnapshotFile> wanted) throws IOException {
    Set<String> names =
        wanted.stream().map(IncomingFiles::name).collect(Collectors.toUnmodifiableSet());
    for (Path file : files()) {
      if (!names.contains(String.valueOf(file.getFileName()))) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Forgets everything. */
  void clear() throws IOException {
    DurableFiles.deleteTree(directory);
    DurableFiles.createDirectory(directory);
  }

  /** Whether there is anything. */
  boolean isEmpty() throws IOException {
    return files().isEmpty();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.toList();
    }
  }

  private static String name(SnapshotFile file) {
    return file.sha256() + "-" + file.name();
  }
}
