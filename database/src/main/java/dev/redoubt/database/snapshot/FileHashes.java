package dev.redoubt.database.snapshot;

import dev.redoubt.database.digest.Sha256;
import dev.redoubt.model.history.Chain;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Content hashes of a generation's files. A table file never changes, so its hash is computed once
 * for all snapshots; what another server's files are compared with is always computed anew.
 */
public final class FileHashes {

  private static final int BUFFER_BYTES = 1 << 20;

  private final Map<String, SnapshotFile> known = new ConcurrentHashMap<>();

  /** The file with its hash, from memory if it is a table file seen before. */
  public SnapshotFile describe(Path file) throws IOException {
    String name = name(file);
    long bytes = Files.size(file);
    SnapshotFile before = known.get(name);
    if (before != null && before.bytes() == bytes) {
      return before;
    }
    SnapshotFile described = new SnapshotFile(name, bytes, hash(file));
    if (described.isTable()) {
      known.put(name, described);
    }
    return described;
  }

  /** Hashes table files beforehand, and forgets those that are not among them. */
  public void learn(List<Path> tables) throws IOException {
    for (Path table : tables) {
      try {
        describe(table);
      } catch (NoSuchFileException _) {
        // Compacted away meanwhile: no snapshot will have it.
      }
    }
    keepOnly(tables.stream().map(FileHashes::name).collect(Collectors.toUnmodifiableSet()));
  }

  /** Forgets files that no snapshot has any more. */
  public void keepOnly(Set<String> names) {
    known.keySet().retainAll(names);
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  /** The SHA-256 of a file's content, read now. */
  public static Chain hash(Path file) throws IOException {
    MessageDigest sha = Sha256.create();
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      while (channel.read(buffer) >= 0) {
        sha.update(buffer.flip());
        buffer.clear();
      }
    }
    return Chain.of(sha.digest());
  }
}
