package dev.redoubt.database;

import dev.redoubt.database.table.SharedMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A database that is no longer in use - an archive, or what a server left that does not exist any
 * more - open for reading. Nothing in its directory changes.
 */
public final class ReadOnlyDatabase implements AutoCloseable {

  private static final long CACHE_BYTES = 16L << 20;
  private static final long ROW_BYTES = 1L << 20;
  private static final long BUFFER_BYTES = 1L << 20;

  private final Database database;
  private final SharedMemory memory;

  private ReadOnlyDatabase(Database database, SharedMemory memory) {
    this.database = database;
    this.memory = memory;
  }

  /**
   * Opens an archive, the directory {@code database} of a server, or a server's whole directory. No
   * process may have it open.
   *
   * @throws IOException if there is no database
   * @throws UnsupportedFormatException if a newer version wrote it
   * @throws DamagedDatabaseException if its files do not fit together
   */
  public static ReadOnlyDatabase open(
      Path directory, DatabaseOptions options, DatabaseEnvironment environment) throws IOException {
    Path generation = generation(directory);
    GenerationFiles.requireSupported(generation);
    SharedMemory memory = new SharedMemory(CACHE_BYTES, ROW_BYTES, BUFFER_BYTES);
    try {
      return new ReadOnlyDatabase(
          Database.openReadOnly(generation.resolve("tables"), options, memory, environment),
          memory);
    } catch (RuntimeException e) {
      memory.close();
      throw e;
    }
  }

  /** The database; its writes fail. */
  public Database database() {
    return database;
  }

  @Override
  public void close() {
    database.close();
    memory.close();
  }

  private static Path generation(Path directory) throws IOException {
    if (Files.isDirectory(directory.resolve("tables"))) {
      return directory;
    }
    Path archived = directory.resolve(Archives.DATABASE);
    if (Files.isDirectory(archived)) {
      return archived;
    }
    for (Path root : new Path[] {directory, directory.resolve("database")}) {
      GenerationFiles files = new GenerationFiles(root);
      Optional<String> current = files.current();
      if (current.isPresent()) {
        return files.generation(current.get());
      }
    }
    throw new IOException(
        directory
            + " holds no database. Name an archive (a directory with archive.json), the directory"
            + " 'database' of a server, or the server's own directory");
  }
}
