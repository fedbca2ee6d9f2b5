package dev.redoubt.database.table;

import dev.redoubt.database.DamagedDatabaseException;
import dev.redoubt.database.FatalErrorHandler;
import dev.redoubt.database.file.DamageMark;
import dev.redoubt.database.file.EngineFiles;
import dev.redoubt.database.file.TornTails;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.FlushOptions;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteBatchWithIndex;
import org.rocksdb.WriteOptions;

/**
 * One RocksDB with the tables of a generation. Every use is counted, so that {@link #close} waits
 * for running ones, and a use after it is an error and not a crash of the process.
 */
public final class Engine implements AutoCloseable {

  private static final long FLUSH_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private final Path directory;
  private final RocksDB db;
  private final Map<TableFamily, ColumnFamilyHandle> handles;
  private final EngineSettings settings;
  private final FatalErrorHandler fatal;
  private final DamageMark mark;
  private final ReentrantReadWriteLock uses = new ReentrantReadWriteLock();
  private final ReadOptions readOptions = new ReadOptions();
  private final WriteOptions synced = new WriteOptions().setSync(true);
  private boolean closed;

  private Engine(
      Path directory,
      RocksDB db,
      Map<TableFamily, ColumnFamilyHandle> handles,
      EngineSettings settings,
      FatalErrorHandler fatal,
      DamageMark mark) {
    this.directory = directory;
    this.db = db;
    this.handles = handles;
    this.settings = settings;
    this.fatal = fatal;
    this.mark = mark;
  }

  /**
   * Opens a directory, and creates it if it is not there.
   *
   * @throws DamagedDatabaseException if the files do not fit together
   */
  public static Engine open(
      Path directory, EngineOptions options, SharedMemory memory, FatalErrorHandler fatal) {
    forgetTornWrite(directory);
    return open(RocksDB::open, directory, options, memory, fatal);
  }

  /**
   * Opens a directory that nobody else uses for reading, and changes nothing in it.
   *
   * @throws DamagedDatabaseException if the files do not fit together
   */
  public static Engine openReadOnly(
      Path directory, EngineOptions options, SharedMemory memory, FatalErrorHandler fatal) {
    return open(RocksDB::openReadOnly, directory, options, memory, fatal);
  }

  private static void forgetTornWrite(Path directory) {
    try {
      TornTails.cutOff(directory, TornTails.Writes.ALL_SYNCED);
    } catch (IOException e) {
      throw new UncheckedIOException("The database in " + directory + " cannot be read", e);
    }
  }

  private static Engine open(
      Opening opening,
      Path directory,
      EngineOptions options,
      SharedMemory memory,
      FatalErrorHandler fatal) {
    DamageMark mark = DamageMark.beside(directory);
    EngineSettings settings = new EngineSettings(options, memory, fatal, mark);
    List<ColumnFamilyDescriptor> descriptors = new ArrayList<>();
    for (TableFamily family : TableFamily.values()) {
      descriptors.add(new ColumnFamilyDescriptor(family.nameBytes(), settings.family()));
    }
    List<ColumnFamilyHandle> opened = new ArrayList<>();
    try {
      RocksDB db = opening.open(settings.database(), directory.toString(), descriptors, opened);
      Map<TableFamily, ColumnFamilyHandle> handles = new EnumMap<>(TableFamily.class);
      Iterator<ColumnFamilyHandle> inOrder = opened.iterator();
      for (TableFamily family : TableFamily.values()) {
        handles.put(family, inOrder.next());
      }
      return new Engine(directory, db, handles, settings, fatal, mark);
    } catch (RocksDBException e) {
      settings.close();
      throw damaged("The database in " + directory + " cannot be opened", e);
    }
  }

  /** A way to open RocksDB. */
  @FunctionalInterface
  private interface Opening {
    RocksDB open(
        DBOptions options,
        String path,
        List<ColumnFamilyDescriptor> descriptors,
        List<ColumnFamilyHandle> opened)
        throws RocksDBException;
  }

  /** The published state, always the latest. */
  public View view() {
    return new EngineView(this, readOptions);
  }

  /** A view that shows a private batch over the published state. */
  public OverlayView view(WriteBatchWithIndex over) {
    return new OverlayView(this, readOptions, over);
  }

  /**
   * The published state of this instant, read past the block cache so that a long scan displaces
   * nothing. To be closed.
   */
  public SnapshotView snapshotView() {
    return using(() -> new SnapshotView(this, false));
  }

  /** A batch to be filled. */
  public TableBatch batch(WriteBatch batch) {
    return new TableBatch(this, batch);
  }

  /** A private batch to be filled. */
  public TableBatch batch(WriteBatchWithIndex batch) {
    return new TableBatch(this, batch);
  }

  /**
   * Fills a batch and writes it, all or nothing. On return it is on the disk. If the disk refuses,
   * the process halts.
   *
   * @param expectedBytes about how large the batch will be, so that it need not grow
   */
  public void writeSynced(int expectedBytes, Consumer<TableBatch> filling) {
    using(() -> {
      try (WriteBatch batch = new WriteBatch(expectedBytes)) {
        filling.accept(new TableBatch(this, batch));
        db.write(synced, batch);
        return true;
      } catch (RocksDBException e) {
        fatal.halt("The disk did not take a write to the database", e);
        throw new UncheckedIOException(
            new IOException("The disk did not take a write to the database", e));
      }
    });
  }

  /** The names of the table files in use; none of them is being written. */
  public List<String> tableFiles() {
    return using(() ->
        db.getLiveFilesMetaData().stream().map(file -> file.fileName().substring(1)).toList());
  }

  /** Puts everything written so far into table files. */
  public void flush() {
    using(() -> {
      try (FlushOptions options = new FlushOptions().setWaitForFlush(true)) {
        db.flush(options, List.copyOf(handles.values()));
        return true;
      } catch (RocksDBException e) {
        throw damaged("The database could not be flushed", e);
      }
    });
  }

  /** Prepares a checkpoint, so that little remains for {@link EngineCheckpoint#take}. */
  public EngineCheckpoint newCheckpoint() {
    return using(() -> new EngineCheckpoint(this));
  }

  /** The files of this instant, to be read back and closed. Nobody may write meanwhile. */
  public EngineFiles files() {
    return using(() -> {
      try {
        return EngineFiles.now(db, directory, this::deleteAgain);
      } catch (RocksDBException e) {
        throw damaged("The engine does not name its files", e);
      }
    });
  }

  /** Whether merging files met damage, and nobody has found them sound since. */
  public boolean isSuspect() {
    return mark.isSet();
  }

  /** All files were read back and are sound: they are merged again. */
  public void foundSound() {
    using(() -> {
      try {
        mark.clear();
        db.enableAutoCompaction(List.copyOf(handles.values()));
        return true;
      } catch (IOException | RocksDBException e) {
        throw new IllegalStateException("Files of the database are not merged again", e);
      }
    });
  }

  /** Waits until no use is running, then closes; a later use throws IllegalStateException. */
  @Override
  public void close() {
    uses.writeLock().lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      awaitFlushes();
      readOptions.close();
      synced.close();
      handles.values().forEach(ColumnFamilyHandle::close);
      db.close();
      settings.close();
    } finally {
      uses.writeLock().unlock();
    }
  }

  /**
   * RocksDB takes a flush that its closing breaks off for a failure of the disk. One lasts as long
   * as it takes to write the buffers; what is left after the limit is in the log of writes anyway.
   * One that failed is due for ever, and not waited for.
   */
  private void awaitFlushes() {
    long end = System.nanoTime() + FLUSH_NANOS;
    while (isFlushing() && System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  private boolean isFlushing() {
    try {
      long flushes = db.getLongProperty("rocksdb.num-running-flushes");
      for (ColumnFamilyHandle handle : handles.values()) {
        flushes += db.getLongProperty(handle, "rocksdb.mem-table-flush-pending");
      }
      return flushes > 0 && db.getLongProperty("rocksdb.background-errors") == 0;
    } catch (RocksDBException _) {
      return false;
    }
  }

  private void deleteAgain() {
    using(() -> {
      try {
        db.enableFileDeletions();
        return true;
      } catch (RocksDBException e) {
        throw damaged("The engine does not go on to delete files", e);
      }
    });
  }

  RocksDB db() {
    return db;
  }

  ColumnFamilyHandle handle(Table table) {
    ColumnFamilyHandle handle = handles.get(table.family());
    if (handle == null) {
      throw new IllegalStateException("No column family for " + table);
    }
    return handle;
  }

  <T> T using(Supplier<T> use) {
    uses.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException(
            "This generation of the database is closed: a restore replaced it, or the server ends");
      }
      return use.get();
    } finally {
      uses.readLock().unlock();
    }
  }

  static DamagedDatabaseException damaged(String what, RocksDBException e) {
    Status status = e.getStatus();
    String detail = status == null ? String.valueOf(e.getMessage()) : status.getCodeString();
    return new DamagedDatabaseException(what + ": " + detail + ": " + e.getMessage(), e);
  }
}
