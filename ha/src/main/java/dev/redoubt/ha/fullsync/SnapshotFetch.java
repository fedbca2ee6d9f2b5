package dev.redoubt.ha.fullsync;

import dev.redoubt.database.Restore;
import dev.redoubt.database.RestoreException;
import dev.redoubt.database.snapshot.SnapshotFile;
import dev.redoubt.database.snapshot.SnapshotManifest;
import dev.redoubt.ha.peer.PeerCallException;
import dev.redoubt.ha.peer.PeerClient;
import dev.redoubt.ha.peer.PeerPaths;
import dev.redoubt.ha.peer.PeerStream;
import dev.redoubt.model.Uid;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the files of a snapshot that a restore lacks, several at a time, each from where it was
 * interrupted. Goes on through failures of the network until it is cancelled or the Active says
 * that the snapshot is gone.
 */
final class SnapshotFetch {

  private static final int CONNECTIONS = 2;
  private static final int CHUNK_BYTES = 256 << 10;
  private static final int MAX_DAMAGED = 3;
  private static final long RETRY_MILLIS = 1_000;
  private static final ThreadFactory FETCHERS = Thread.ofVirtual().name("fetch-", 0).factory();

  private final PeerClient client;
  private final Uid snapshot;
  private final BooleanSupplier cancelled;

  SnapshotFetch(PeerClient client, Uid snapshot, BooleanSupplier cancelled) {
    this.client = client;
    this.snapshot = snapshot;
    this.cancelled = cancelled;
  }

  SnapshotManifest manifest() throws IOException {
    try (PeerStream stream = client.open(path() + "/manifest")) {
      byte[] bytes = stream.body().readNBytes(SnapshotManifest.MAX_JSON_BYTES + 1);
      SnapshotManifest manifest = SnapshotManifest.ofJson(bytes);
      if (!manifest.id().equals(snapshot)) {
        throw new IOException("The Active sent the manifest of another snapshot");
      }
      return manifest;
    } catch (IllegalArgumentException e) {
      throw new IOException("The Active sent no valid manifest: " + e.getMessage(), e);
    }
  }

  void files(Restore restore, StepProgress progress) throws IOException, InterruptedException {
    Queue<SnapshotFile> queue =
        new ConcurrentLinkedQueue<>(
            restore.missing().stream()
                .sorted(Comparator.comparingLong(SnapshotFile::bytes).reversed())
                .toList());
    Counter counter = new Counter(restore, progress);
    AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    try (ExecutorService threads = Executors.newThreadPerTaskExecutor(FETCHERS)) {
      for (int i = 0; i < CONNECTIONS; i++) {
        threads.execute(() -> drain(queue, restore, counter, failure));
      }
    } // An interruption ends them; nobody goes on writing to a restore that is about to be closed.
    if (Thread.interrupted()) {
      throw new InterruptedException("The restore was cancelled");
    }
    Exception failed = failure.get();
    if (failed != null) {
      throw failed instanceof IOException io ? io : new IOException(failed.getMessage(), failed);
    }
  }

  private void drain(
      Queue<SnapshotFile> queue,
      Restore restore,
      Counter counter,
      AtomicReference<@Nullable Exception> failure) {
    BooleanSupplier useless = () -> cancelled.getAsBoolean() || failure.get() != null;
    try {
      SnapshotFile file = queue.poll();
      while (file != null) {
        fetch(file, restore, counter, useless);
        file = queue.poll();
      }
    } catch (IOException | RuntimeException e) {
      failure.compareAndSet(null, e);
    } catch (InterruptedException e) {
      failure.compareAndSet(null, new IOException("The restore was cancelled", e));
      Thread.currentThread().interrupt();
    }
  }

  private void fetch(SnapshotFile file, Restore restore, Counter counter, BooleanSupplier useless)
      throws IOException, InterruptedException {
    int damaged = 0;
    while (restore.missing().contains(file)) {
      requireUseful(useless);
      try {
        fetchOnce(file, restore, counter, useless);
      } catch (PeerCallException e) {
        throw e;
      } catch (RestoreException e) {
        if (++damaged >= MAX_DAMAGED) {
          throw new IOException(e.getMessage(), e);
        }
      } catch (IOException _) {
        requireUseful(useless);
        Thread.sleep(RETRY_MILLIS);
      }
    }
  }

  private static void requireUseful(BooleanSupplier useless) throws IOException {
    if (useless.getAsBoolean()) {
      throw new IOException("The restore was cancelled");
    }
  }

  private void fetchOnce(
      SnapshotFile file, Restore restore, Counter counter, BooleanSupplier useless)
      throws IOException {
    long offset = restore.received(file);
    try (PeerStream stream = client.open(path() + "/files/" + file.name() + "?offset=" + offset)) {
      byte[] chunk = new byte[CHUNK_BYTES];
      do {
        requireUseful(useless);
        int read = fill(chunk, stream.body());
        stream.requireTrusted();
        keep(restore, file, offset, ByteBuffer.wrap(chunk, 0, read));
        offset += read;
        counter.add(read);
        if (read < CHUNK_BYTES && offset < file.bytes()) {
          throw new IOException("The connection was cut within " + file.name());
        }
      } while (offset < file.bytes());
    }
  }

  /** Reads until the chunk is full, or the body ends or is cut: what came before is kept. */
  private static int fill(byte[] chunk, InputStream body) throws IOException {
    int filled = 0;
    try {
      int read = 0;
      while (filled < chunk.length && read >= 0) {
        read = body.read(chunk, filled, chunk.length - filled);
        filled += Math.max(read, 0);
      }
    } catch (IOException e) {
      if (filled == 0) {
        throw e;
      }
    }
    return filled;
  }

  /** What the own disk does not take is no failure of the network, and not tried again. */
  private static void keep(Restore restore, SnapshotFile file, long offset, ByteBuffer piece) {
    try {
      restore.receive(file, offset, piece);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The disk did not take " + file.name() + ": " + e.getMessage(), e);
    }
  }

  private String path() {
    return PeerPaths.SNAPSHOTS + snapshot;
  }

  /** Counts what came, of all files together. */
  private static final class Counter {

    private final long total;
    private final StepProgress progress;
    private final AtomicLong done;

    Counter(Restore restore, StepProgress progress) {
      this.total = restore.fetchBytes();
      this.progress = progress;
      this.done = new AtomicLong(restore.resumedBytes());
      progress.copying(restore.resumedBytes(), total);
    }

    void add(long bytes) {
      progress.copied(Math.min(done.addAndGet(bytes), total), total);
    }
  }
}
