package dev.redoubt.database;

import dev.redoubt.database.file.DurableFiles;
import dev.redoubt.database.table.SharedMemory;
import dev.redoubt.model.ObjectIndexing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The directory of a server's management database: the generation in use, snapshots, archives.
 * Others use the database through a {@link Lease}, since a restore replaces it as a whole.
 */
public final class DatabaseHome implements AutoCloseable {

  /** The format that this version writes and the newest that it reads. */
  public static final int FORMAT_VERSION = GenerationFiles.FORMAT_VERSION;

  private final GenerationFiles files;
  private final DatabaseOptions options;
  private final ObjectIndexing indexing;
  private final FatalErrorHandler fatal;
  private final SharedMemory memory;
  private final ReserveFile reserve;
  private final List<DatabaseListener> listeners = new CopyOnWriteArrayList<>();
  private volatile Generation current;

  private DatabaseHome(
      GenerationFiles files,
      DatabaseOptions options,
      ObjectIndexing indexing,
      FatalErrorHandler fatal)
      throws IOException {
    this.files = files;
    this.options = options;
    this.indexing = indexing;
    this.fatal = fatal;
    this.memory =
        new SharedMemory(options.engine().blockCacheBytes(), options.engine().writeBuffersBytes());
    this.reserve = new ReserveFile(files.reserve(), options.reserveBytes());
    this.current = openCurrent();
  }

  /**
   * Opens a directory; creates an empty database in a new one; deletes what a crash left over.
   *
   * @throws UnsupportedFormatException if a newer version wrote it
   * @throws DamagedDatabaseException if its files do not fit together
   */
  public static DatabaseHome open(
      Path directory, DatabaseOptions options, ObjectIndexing indexing, FatalErrorHandler fatal)
      throws IOException {
    GenerationFiles files = new GenerationFiles(directory);
    DurableFiles.createDirectory(files.generations());
    DurableFiles.createDirectory(files.archives());
    DurableFiles.createDirectory(files.snapshots());
    DatabaseHome home = new DatabaseHome(files, options, indexing, fatal);
    home.reserve.hold();
    return home;
  }

  /** The right to use the database, to be closed. */
  public Lease lease() {
    while (true) {
      Generation generation = current;
      if (generation.acquire()) {
        return new Lease(generation);
      }
      if (generation == current) {
        throw new IllegalStateException("The database is closed: the server ends");
      }
    }
  }

  /** Tells a listener of every revision and of every switch of generations from now on. */
  public void addListener(DatabaseListener listener) {
    listeners.add(listener);
  }

  /** Space set aside for a change of mode on a full disk. */
  public ReserveFile reserve() {
    return reserve;
  }

  /** Closes the database when its leases have ended. Close the users first. */
  @Override
  public void close() {
    current.retire();
  }

  private Generation openCurrent() throws IOException {
    Optional<String> named = files.current();
    if (named.isPresent()) {
      files.requireSupported(named.get());
      return open(named.get());
    }
    String first = files.create();
    Generation generation = open(first);
    files.setCurrent(first);
    return generation;
  }

  private Generation open(String name) {
    Database database =
        Database.open(files.tables(name), indexing, options.engine(), memory, fatal);
    database.addListener(revision -> listeners.forEach(listener -> listener.added(revision)));
    return new Generation(name, database, () -> {});
  }
}
