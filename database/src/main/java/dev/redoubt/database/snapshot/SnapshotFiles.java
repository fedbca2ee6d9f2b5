package dev.redoubt.database.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Describes the files of a snapshot's directory; hashing is spread over threads. */
public final class SnapshotFiles {

  private SnapshotFiles() {}

  /** All files sorted by name, with hashes taken from memory where they are known. */
  public static List<SnapshotFile> describe(Path directory, FileHashes hashes, int threads)
      throws IOException {
    List<Callable<SnapshotFile>> work = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      files.forEach(file -> work.add(() -> hashes.describe(file)));
    }
    List<SnapshotFile> described = new ArrayList<>();
    try (ExecutorService executor =
        Executors.newFixedThreadPool(threads, Thread.ofPlatform().name("hash-", 0).factory())) {
      for (Future<SnapshotFile> file : executor.invokeAll(work)) {
        described.add(file.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("The hashing of a snapshot was interrupted", e);
    } catch (ExecutionException e) {
      throw new IOException("A file of the snapshot could not be hashed", e);
    }
    described.sort(Comparator.comparing(SnapshotFile::name));
    Set<String> names =
        described.stream().map(SnapshotFile::name).collect(Collectors.toUnmodifiableSet());
    hashes.keepOnly(names);
    return described;
  }
}
