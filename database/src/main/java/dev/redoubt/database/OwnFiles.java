package dev.redoubt.database;

import dev.redoubt.database.snapshot.FileHashes;
import dev.redoubt.database.snapshot.SnapshotFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The table files of the generation in use, which a restore takes instead of fetching what has the
 * same content. They are hashed anew for it: a damaged file of our own must not come back.
 */
final class OwnFiles {

  private final Map<Long, List<Path>> bySize = new HashMap<>();

  OwnFiles(Path tables) throws IOException {
    try (Stream<Path> files = Files.list(tables)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".sst")).toList()) {
        add(file);
      }
    }
  }

  /** Links an own file with the wanted content; false if there is none. */
  boolean link(SnapshotFile wanted, Path directory) throws IOException {
    for (Path own : bySize.getOrDefault(wanted.bytes(), List.of())) {
      if (wanted.isTable() && linkIfEqual(own, wanted, directory)) {
        return true;
      }
    }
    return false;
  }

  /** The link comes first: the engine may delete its own name of the file meanwhile. */
  private static boolean linkIfEqual(Path own, SnapshotFile wanted, Path directory)
      throws IOException {
    Path link = directory.resolve(wanted.name());
    try {
      Files.createLink(link, own);
    } catch (NoSuchFileException e) {
      return false;
    }
    if (FileHashes.hash(link).equals(wanted.sha256())) {
      return true;
    }
    Files.delete(link);
    return false;
  }

  private void add(Path file) throws IOException {
    try {
      bySize.computeIfAbsent(Files.size(file), size -> new ArrayList<>()).add(file);
    } catch (NoSuchFileException e) {
      return; // compacted away meanwhile
    }
  }
}
