package dev.redoubt.database;

import dev.redoubt.database.file.BackgroundSync;
import dev.redoubt.database.file.DurableFiles;
import dev.redoubt.database.snapshot.SnapshotFile;
import dev.redoubt.database.snapshot.SnapshotManifest;
import dev.redoubt.model.history.Lineage;
import dev.redoubt.model.history.Position;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A restore of a snapshot into a new generation beside the one in use: take over own files, receive
 * the others, {@link #verify}, {@link #switchTo}. Until the switch the database in use is not
 * touched; closing before it leaves only table files, whole or in part, for the next restore to go
 * on from. Files may be received by several threads, each file by one.
 */
public final class Restore implements AutoCloseable {

  private final DatabaseHome home;
  private final SnapshotManifest manifest;
  private final String generation;
  private final Path tables;
  private final Map<String, ReceivedFile> arriving = new ConcurrentHashMap<>();
  private final List<SnapshotFile> toFetch;
  private final IncomingFiles incoming;
  private final long resumedBytes;
  private final BackgroundSync disk = new BackgroundSync();
  private @Nullable Database verified;
  private boolean done;
  private boolean closed;

  Restore(
      DatabaseHome home,
      SnapshotManifest manifest,
      String generation,
      Path tables,
      OwnFiles own,
      IncomingFiles incoming)
      throws IOException {
    this.home = home;
    this.manifest = manifest;
    this.generation = generation;
    this.tables = tables;
    this.incoming = incoming;
    this.toFetch = new ArrayList<>();
    for (SnapshotFile file : manifest.files()) {
      if (!own.link(file, tables)) {
        toFetch.add(file);
      }
    }
    home.restoreOpened();
    try {
      resume();
    } catch (IOException | RuntimeException e) {
      closeFiles();
      throw e;
    }
    this.resumedBytes = arriving.values().stream().mapToLong(ReceivedFile::received).sum();
  }

  private void resume() throws IOException {
    incoming.keepOnly(toFetch);
    for (SnapshotFile file : toFetch) {
      if (file.isTable()) {
        arriving.put(file.name(), ReceivedFile.kept(file, tables, incoming, disk));
      } else if (file.bytes() == 0) {
        receive(file, 0, ByteBuffer.allocate(0));
      }
    }
  }

  public SnapshotManifest manifest() {
    return manifest;
  }

  /** Bytes that need not be fetched, since this server has files of that content. */
  public long reusedBytes() {
    return manifest.bytes() - toFetch.stream().mapToLong(SnapshotFile::bytes).sum();
  }

  /** Bytes that an interrupted restore had fetched already; among {@link #fetchBytes}. */
  public long resumedBytes() {
    return resumedBytes;
  }

  /** Bytes that must be fetched in all. */
  public long fetchBytes() {
    return toFetch.stream().mapToLong(SnapshotFile::bytes).sum();
  }

  /** The files that are not whole yet. */
  public List<SnapshotFile> missing() {
    return toFetch.stream().filter(file -> !isComplete(file)).toList();
  }

  /** How much of a file arrived, which is where to go on after an interruption. */
  public long received(SnapshotFile file) {
    ReceivedFile received = arriving.get(file.name());
    return received == null ? 0 : received.received();
  }

  /**
   * Takes the next piece of a missing file. With the last piece its hash is checked; from then on
   * it is put on the disk in the background.
   *
   * @param offset must be {@link #received}
   * @throws RestoreException if the file is damaged, and then starts again at 0, or if the piece
   *     does not follow
   */
  public void receive(SnapshotFile file, long offset, ByteBuffer piece) throws IOException {
    if (!toFetch.contains(file)) {
      throw new RestoreException("The restore does not lack file " + file.name());
    }
    ReceivedFile received = arriving.get(file.name());
    if (received == null) {
      received = ReceivedFile.once(file, tables, disk);
      arriving.put(file.name(), received);
    }
    received.append(offset, piece);
  }

  /**
   * Opens what was received, recomputes the digest from the bytes of every object and compares it
   * and the position with the manifest. On return every file and its name are on the disk.
   *
   * @throws RestoreException if something is missing or different
   */
  public void verify(Progress progress) throws IOException {
    if (!missing().isEmpty()) {
      throw new RestoreException("The restore still lacks file " + missing().getFirst().name());
    }
    try {
      verified = openVerified(progress);
    } catch (DamagedDatabaseException e) {
      incoming.clear();
      throw new RestoreException("The restored database is damaged: " + e.getMessage(), e);
    } catch (RestoreException e) {
      incoming.clear();
      throw e;
    }
  }

  private Database openVerified(Progress progress) throws IOException {
    Database database = home.openRestored(generation);
    try {
      compare(database, progress);
      disk.await();
      DurableFiles.syncDirectory(tables);
      return database;
    } catch (IOException | RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /**
   * The history of the verified database.
   *
   * @throws IllegalStateException if it was not verified
   */
  public Lineage lineage() {
    if (verified == null) {
      throw new IllegalStateException("Only a verified restore shows its history");
    }
    return verified.lineage();
  }

  /**
   * Switches to the verified generation, atomically: nothing is committed or applied between the
   * question and the switch, and a crash leaves the old database or the new. On return it is on the
   * disk and new leases get the new database.
   *
   * @param stillWanted asked at the last moment; must not take a lease
   * @param archiveReason keeps the replaced generation as an archive, and says why; else deleted
   * @throws RestoreException if it is not wanted any more
   * @throws IllegalStateException if it was not verified
   */
  public Position switchTo(BooleanSupplier stillWanted, Optional<ArchiveReason> archiveReason)
      throws IOException {
    Database database = verified;
    if (database == null || done) {
      throw new IllegalStateException("Only a verified restore can be switched to, and only once");
    }
    home.switchTo(generation, database, stillWanted, archiveReason);
    done = true;
    incoming.clear();
    return database.position();
  }

  /** Deletes the new generation, unless it was switched to. */
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closeFiles();
    // A switch may have happened although something after it failed.
    if (done || home.isCurrent(generation)) {
      return;
    }
    done = true;
    if (verified != null) {
      verified.close();
    }
    home.discard(generation);
  }

  private void closeFiles() throws IOException {
    closed = true;
    try {
      for (ReceivedFile file : arriving.values()) {
        file.close();
      }
    } finally {
      disk.close();
      home.restoreClosed();
    }
  }

  private boolean isComplete(SnapshotFile file) {
    ReceivedFile received = arriving.get(file.name());
    return received != null && received.isComplete();
  }

  private void compare(Database database, Progress progress) {
    require("position", manifest.position(), database.position());
    DigestScan.Result scanned = database.recompute(progress);
    require("number of objects", manifest.objects(), scanned.objects());
    require("digest", manifest.digest(), scanned.digest().summary());
    require("kept digest", manifest.digest(), database.digest());
    require("kept number of objects", manifest.objects(), database.objects());
  }

  private static void require(String what, Object promised, Object found) {
    if (!promised.equals(found)) {
      throw new RestoreException(
          "The restored database has the " + what + " " + found + " and not " + promised);
    }
  }
}
