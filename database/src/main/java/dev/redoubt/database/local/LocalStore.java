package dev.redoubt.database.local;

import dev.redoubt.database.DamagedDatabaseException;
import dev.redoubt.database.FatalErrorHandler;
import dev.redoubt.database.file.EngineFiles;
import dev.redoubt.database.file.FileDamage;
import dev.redoubt.database.file.SyncRemark;
import dev.redoubt.database.file.TornTails;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * Keys and values that belong to one server: identity, mode, sessions, tasks. A database of its
 * own, which no sync touches. Safe for use by several threads. Scans see one instant.
 */
public final class LocalStore implements AutoCloseable {

  private final Path directory;
  private final LocalSettings settings;
  private final RocksDB db;
  private final Runnable makeRoom;
  private final FatalErrorHandler fatal;
  private final WriteOptions synced = new WriteOptions().setSync(true);
  private final WriteOptions unsynced = new WriteOptions();
  private final ReentrantReadWriteLock uses = new ReentrantReadWriteLock();
  private boolean closed;

  private LocalStore(
      Path directory,
      LocalSettings settings,
      RocksDB db,
      Runnable makeRoom,
      FatalErrorHandler fatal) {
    this.makeRoom = makeRoom;
    this.directory = directory;
    this.settings = settings;
    this.db = db;
    this.fatal = fatal;
  }

  /** As {@link #open(Path, Runnable, FatalErrorHandler)}, with no room set aside. */
  public static LocalStore open(Path directory, FatalErrorHandler fatal) {
    return open(directory, () -> {}, fatal);
  }

  /**
   * Opens a directory, and creates it if it is not there.
   *
   * @param makeRoom is run before each write, so that a full disk takes it
   * @throws DamagedDatabaseException if its files do not fit together
   */
  public static LocalStore open(Path directory, Runnable makeRoom, FatalErrorHandler fatal) {
    RocksDB.loadLibrary();
    makeRoom.run();
    LocalSettings settings = new LocalSettings();
    try {
      TornTails.cutOff(directory, TornTails.Writes.SOME_SYNCED);
      RocksDB db = RocksDB.open(settings.options(), directory.toString());
      return new LocalStore(directory, settings, db, makeRoom, fatal);
    } catch (RocksDBException e) {
      settings.close();
      throw new DamagedDatabaseException(
          "The local store in " + directory + " cannot be opened: " + e.getMessage(), e);
    } catch (IOException e) {
      settings.close();
      throw new UncheckedIOException("The local store in " + directory + " cannot be read", e);
    }
  }

  /**
   * An entry of a bucket.
   *
   * @param key which
   * @param value what
   */
  @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
  public record Entry(byte[] key, byte[] value) {

    /** The key as UTF-8 text. */
    public String keyText() {
      return new String(key, StandardCharsets.UTF_8);
    }
  }

  /** The value of a key. */
  public Optional<byte[]> get(Bucket bucket, byte[] key) {
    return using(() -> {
      try {
        return Optional.ofNullable(db.get(fullKey(bucket, key)));
      } catch (RocksDBException e) {
        throw damaged(e);
      }
    });
  }

  /** Sets a key. */
  public void put(Bucket bucket, byte[] key, byte[] value, Durability durability) {
    write(new LocalBatch().put(bucket, key, value), durability);
  }

  /** Removes a key; nothing if there is none. */
  public void delete(Bucket bucket, byte[] key, Durability durability) {
    write(new LocalBatch().delete(bucket, key), durability);
  }

  /** Writes a batch, all or nothing. If the disk refuses, the process halts. */
  public void write(LocalBatch batch, Durability durability) {
    makeRoom.run();
    using(() -> {
      try (WriteBatch writes = new WriteBatch()) {
        if (durability == Durability.SYNCED) {
          SyncRemark.add(writes);
        }
        for (LocalBatch.Entry entry : batch.entries()) {
          add(writes, entry);
        }
        db.write(durability == Durability.SYNCED ? synced : unsynced, writes);
        return true;
      } catch (RocksDBException e) {
        fatal.halt("The disk did not take a write to the local store", e);
        throw new UncheckedIOException(
            new IOException("The disk did not take a write to the local store", e));
      }
    });
  }

  /** All entries of a bucket whose key starts so, in key order. */
  public List<Entry> scan(Bucket bucket, byte[] prefix) {
    return scan(bucket, prefix, Optional.empty(), Integer.MAX_VALUE);
  }

  /**
   * Entries of a bucket whose key starts so, in key order.
   *
   * @param after the key behind which to start; empty for the first page
   * @param limit at most so many, from 1
   */
  public List<Entry> scan(Bucket bucket, byte[] prefix, Optional<byte[]> after, int limit) {
    byte[] start = fullKey(bucket, prefix);
    byte[] from = after.map(key -> successor(fullKey(bucket, key))).orElse(start);
    return using(() -> scan(start, from, bucket.name().length() + 1, limit));
  }

  /**
   * Reads every file back that a start would read, and compares the checksums. Takes seconds; reads
   * and writes go on meanwhile.
   *
   * @return what is found wrong, a file each
   */
  public List<FileDamage> verify() {
    try (EngineFiles files = files()) {
      return files.damage();
    }
  }

  /** Waits for running work, then closes; every later use throws IllegalStateException. */
  @Override
  public void close() {
    uses.writeLock().lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      synced.close();
      unsynced.close();
      db.close();
      settings.close();
    } finally {
      uses.writeLock().unlock();
    }
  }

  /** The files of an instant at which nobody writes. */
  private EngineFiles files() {
    uses.writeLock().lock();
    try {
      requireOpen();
      return EngineFiles.now(db, directory, this::deleteAgain);
    } catch (RocksDBException e) {
      throw damaged(e);
    } finally {
      uses.writeLock().unlock();
    }
  }

  private void deleteAgain() {
    using(() -> {
      try {
        db.enableFileDeletions();
        return true;
      } catch (RocksDBException e) {
        throw damaged(e);
      }
    });
  }

  private List<Entry> scan(byte[] prefix, byte[] from, int keyOffset, int limit) {
    List<Entry> entries = new ArrayList<>();
    try (ReadOptions options = new ReadOptions();
        RocksIterator iterator = db.newIterator(options)) {
      for (iterator.seek(from); iterator.isValid() && entries.size() < limit; iterator.next()) {
        byte[] key = iterator.key();
        if (!startsWith(key, prefix)) {
          break;
        }
        entries.add(new Entry(Arrays.copyOfRange(key, keyOffset, key.length), iterator.value()));
      }
      iterator.status();
    } catch (RocksDBException e) {
      throw damaged(e);
    }
    return entries;
  }

  private <T> T using(Supplier<T> use) {
    uses.readLock().lock();
    try {
      requireOpen();
      return use.get();
    } finally {
      uses.readLock().unlock();
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("The local store is closed: the server ends");
    }
  }

  private static void add(WriteBatch writes, LocalBatch.Entry entry) throws RocksDBException {
    byte[] key = fullKey(entry.bucket(), entry.key());
    if (entry.value().isPresent()) {
      writes.put(key, entry.value().get());
    } else {
      writes.delete(key);
    }
  }

  /** The bucket's name, a zero byte, the key. */
  private static byte[] fullKey(Bucket bucket, byte[] key) {
    byte[] name = bucket.name().getBytes(StandardCharsets.US_ASCII);
    byte[] full = Arrays.copyOf(name, name.length + 1 + key.length);
    System.arraycopy(key, 0, full, name.length + 1, key.length);
    return full;
  }

  private static byte[] successor(byte[] key) {
    return Arrays.copyOf(key, key.length + 1);
  }

  private static boolean startsWith(byte[] key, byte[] prefix) {
    return key.length >= prefix.length
        && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
  }

  private static DamagedDatabaseException damaged(RocksDBException e) {
    return new DamagedDatabaseException("The local store is damaged: " + e.getMessage(), e);
  }
}
