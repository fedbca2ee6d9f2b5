package dev.redoubt.database;

import dev.redoubt.database.file.DurableFiles;
import dev.redoubt.database.file.FileDamage;
import dev.redoubt.database.search.SearchIndex;
import dev.redoubt.database.snapshot.Snapshot;
import dev.redoubt.database.snapshot.SnapshotManifest;
import dev.redoubt.database.table.SharedMemory;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Position;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * The directory of a server's management database: the generation in use, snapshots, archives.
 * Others use the database through a {@link Lease}, since a restore replaces it as a whole.
 */
public final class DatabaseHome implements AutoCloseable {

  /** The format that this version writes and the newest that it reads. */
  public static final int FORMAT_VERSION = GenerationFiles.FORMAT_VERSION;

  private final GenerationFiles files;
  private final DatabaseOptions options;
  private final DatabaseEnvironment environment;
  private final Archives archives;
  private final SharedMemory memory;
  private final IncomingFiles incoming;
  private final AtomicInteger restoring = new AtomicInteger();
  private final List<DatabaseListener> listeners = new CopyOnWriteArrayList<>();
  private volatile long interruptedNanos;
  private volatile Generation current;

  private DatabaseHome(
      GenerationFiles files, DatabaseOptions options, DatabaseEnvironment environment)
      throws IOException {
    this.files = files;
    this.options = options;
    this.environment = environment;
    this.archives = new Archives(files);
    this.incoming = new IncomingFiles(files.incoming());
    this.interruptedNanos = environment.nanoTime().getAsLong();
    this.memory =
        new SharedMemory(
            options.engine().blockCacheBytes(),
            options.engine().rowCacheBytes(),
            options.engine().writeBuffersBytes());
    this.current = openCurrent();
  }

  /**
   * Opens a directory; creates an empty database in a new one; finishes a switch that a crash
   * interrupted and deletes what it left over.
   *
   * @throws UnsupportedFormatException if a newer version wrote it
   * @throws DamagedDatabaseException if its files do not fit together
   */
  public static DatabaseHome open(
      Path directory, DatabaseOptions options, DatabaseEnvironment environment) throws IOException {
    GenerationFiles files = new GenerationFiles(directory);
    files.prepare();
    return new DatabaseHome(files, options, environment);
  }

  /**
   * Keeps a database that cannot be opened as an archive, so that the next {@link #open} begins
   * with an empty one; nothing if there is none. If it is broken off it can be done again. Nobody
   * may have it open.
   */
  public static void setAside(Path directory, DatabaseEnvironment environment, String reason)
      throws IOException {
    GenerationFiles files = new GenerationFiles(directory);
    Optional<String> named = files.current();
    if (named.isPresent()) {
      Archive archive =
          new Archive(
              Uid.random(environment.random()),
              environment.clock().instant(),
              reason,
              Position.EMPTY,
              named.get(),
              true);
      Archives archives = new Archives(files);
      archives.announce(archive);
      files.setCurrent(files.create());
      archives.take(archive);
    }
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

  /**
   * Takes a snapshot. Writers wait only while hard links are made, see {@link Snapshot#lockTime};
   * the hashes are computed afterwards. To be closed, which deletes it.
   *
   * @param id names the snapshot; unused so far
   */
  public Snapshot snapshot(Uid id, WriteGate gate) throws IOException {
    Path directory = files.snapshots().resolve(id.toString());
    try (Lease lease = lease()) {
      return lease.database().snapshot(directory, id, gate);
    } catch (IOException | RuntimeException e) {
      DurableFiles.deleteTree(directory);
      throw e;
    }
  }

  /**
   * Does beforehand what a snapshot would do after its lock: hashes new table files. To be called
   * now and then; the first time it reads the whole database.
   */
  public void prepareSnapshot() throws IOException {
    try (Lease lease = lease()) {
      lease.database().prepareSnapshot();
    }
  }

  /**
   * Begins a restore: makes a new generation and takes over own files of the wanted content, which
   * are read for it, and what an interrupted restore had fetched. To be closed.
   *
   * @throws UnsupportedFormatException if a newer version made the snapshot
   * @throws DiskFullException if there is too little room for the rest
   */
  public Restore restore(SnapshotManifest manifest) throws IOException {
    if (manifest.formatVersion() > FORMAT_VERSION) {
      throw new UnsupportedFormatException(
          "Snapshot " + manifest.id(), manifest.formatVersion(), FORMAT_VERSION);
    }
    String generation = files.create();
    try (Lease lease = lease()) {
      OwnFiles own = new OwnFiles(lease.database().tables());
      return requireRoom(
          new Restore(this, manifest, generation, files.tables(generation), own, incoming));
    } catch (IOException | RuntimeException e) {
      discard(generation);
      throw e;
    }
  }

  private Restore requireRoom(Restore restore) throws IOException {
    try {
      long bytes = restore.fetchBytes() - restore.resumedBytes();
      new DiskSpace(files.generations(), options.minimumFreeBytes() + bytes).require(0);
      return restore;
    } catch (DiskFullException e) {
      restore.close();
      throw e;
    }
  }

  /**
   * Replaces the database by an empty one and keeps it as an archive, atomically; nothing if it is
   * empty already.
   */
  public void beginAnew(ArchiveReason archiveReason) throws IOException {
    try (Lease lease = lease()) {
      if (lease.database().position().number() == 0) {
        return;
      }
    }
    String generation = files.create();
    Database empty = openRestored(generation);
    try {
      switchTo(generation, empty, () -> true, Optional.of(archiveReason));
    } catch (IOException | RuntimeException e) {
      if (!isCurrent(generation)) {
        empty.close();
        discard(generation);
      }
      throw e;
    }
  }

  /**
   * Deletes what an interrupted restore had fetched, if no restore has gone on from it for this
   * long, or the disk is low. To be called now and then.
   */
  public void forgetInterrupted(Duration after) throws IOException {
    boolean old = environment.nanoTime().getAsLong() - interruptedNanos > after.toNanos();
    if (restoring.get() == 0 && (old || isDiskLow()) && !incoming.isEmpty()) {
      incoming.clear();
    }
  }

  /**
   * Reads back what lies around the management database: which generation is in use, the search
   * index, the archives. {@link Database#verify} reads the database itself.
   *
   * @throws IOException if a directory cannot be read
   */
  public HomeDamage verifyFiles() throws IOException {
    HomeFiles reading = new HomeFiles(files, archives);
    List<FileDamage> named;
    String name;
    do {
      name = current.name();
      named = reading.ofGeneration(name);
    } while (!isCurrent(name));
    try (Lease lease = lease()) {
      return new HomeDamage(named, lease.search().verify(), reading.ofArchives(this::openArchive));
    }
  }

  /** Replaced generations that are kept. */
  public Archives archives() {
    return archives;
  }

  /**
   * Opens an archive for reading.
   *
   * @throws IOException if there is none, or its database is still in use
   * @throws DamagedDatabaseException if its files do not fit together
   */
  public ReadOnlyDatabase openArchive(Uid id) throws IOException {
    Path directory =
        archives
            .complete(id)
            .orElseThrow(() -> new IOException("There is no archive " + id + ", or not yet"));
    return ReadOnlyDatabase.open(directory, options, environment);
  }

  /** The directory of the bundles that this server keeps. */
  public Path bundles() {
    return files.bundles();
  }

  /** The space that a server sets aside in a directory for a change of mode on a full disk. */
  public static ReserveFile reserve(Path directory, DatabaseOptions options) {
    return new ReserveFile(new GenerationFiles(directory).reserve(), options.reserveBytes());
  }

  /** Closes the database when its leases have ended. Close the users first. */
  @Override
  public void close() {
    current.retire();
    memory.close();
  }

  /** What happens between the last write to one generation and the first to the next. */
  @FunctionalInterface
  interface Switch {
    void run() throws IOException;
  }

  /** Whether there is less room than a revision needs. */
  public boolean isDiskLow() {
    return files.generations().toFile().getUsableSpace() < options.minimumFreeBytes();
  }

  /** A restore has begun; nobody forgets what it works with. */
  void restoreOpened() {
    restoring.incrementAndGet();
  }

  /** A restore has ended, well or not. */
  void restoreClosed() {
    interruptedNanos = environment.nanoTime().getAsLong();
    restoring.decrementAndGet();
  }

  Database openRestored(String generation) {
    return Database.open(files.tables(generation), options, memory, environment);
  }

  boolean isCurrent(String generation) {
    return current.name().equals(generation);
  }

  void discard(String generation) throws IOException {
    DurableFiles.deleteTree(files.generation(generation));
  }

  void switchTo(
      String generation,
      Database database,
      BooleanSupplier stillWanted,
      Optional<ArchiveReason> archiveReason)
      throws IOException {
    Generation old = current;
    Generation next = generation(generation, database);
    try {
      old.database().replace(() -> replace(old, next, stillWanted, archiveReason));
    } catch (IOException | RuntimeException e) {
      next.search().close();
      throw e;
    }
    old.retire();
    listeners.forEach(listener -> listener.replaced(database.position()));
  }

  private void replace(
      Generation old,
      Generation next,
      BooleanSupplier stillWanted,
      Optional<ArchiveReason> archiveReason)
      throws IOException {
    if (!stillWanted.getAsBoolean()) {
      throw new RestoreException(
          "The restore was dropped at its last check: what it was for has changed");
    }
    Optional<Archive> archive = archiveReason.map(reason -> archive(old, reason));
    if (archive.isPresent()) {
      archives.announce(archive.get());
    }
    files.setCurrent(next.name());
    old.setAfterClose(() -> dispose(old.name(), archive));
    current = next;
  }

  private Archive archive(Generation old, ArchiveReason reason) {
    return new Archive(
        Uid.random(environment.random()),
        environment.clock().instant(),
        reason.text(),
        old.database().position(),
        old.name(),
        reason.damaged());
  }

  private void dispose(String generation, Optional<Archive> archive) {
    try {
      if (archive.isPresent()) {
        archives.take(archive.get());
      } else {
        discard(generation);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The replaced generation " + generation + " remains", e);
    }
  }

  private Generation openCurrent() throws IOException {
    Optional<String> named = files.current();
    if (named.isPresent()) {
      files.claim(named.get());
      archives.recover(named.get());
      files.deleteLeftOvers(named.get());
      return open(named.get());
    }
    files.deleteLeftOvers("");
    String first = files.create();
    Generation generation = open(first);
    files.setCurrent(first);
    return generation;
  }

  private Generation open(String name) throws IOException {
    Database database = openRestored(name);
    try {
      return generation(name, database);
    } catch (IOException | RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private Generation generation(String name, Database database) throws IOException {
    SearchIndex search =
        SearchIndex.open(
            files.search(name),
            new FollowedDatabase(database),
            environment.indexing(),
            options.searchPause());
    database.addListener(revision -> {
      search.wake();
      listeners.forEach(listener -> listener.added(revision));
    });
    return new Generation(name, database, search);
  }
}
