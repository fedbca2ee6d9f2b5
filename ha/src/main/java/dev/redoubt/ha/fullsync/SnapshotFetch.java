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
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
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
  private static final int MAX_MANIFEST_BYTES = 64 << 20;
  private static final int MAX_DAMAGED = 3;
  private static final long RETRY_MILLIS = 1_000;

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
      byte[] bytes = stream.body().readNBytes(MAX_MANIFEST_BYTES);
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
    Counter counter = new Counter(restore.fetchBytes(), progress);
    AtomicReference<@Nullable IOException> failure = new AtomicReference<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      threads.add(
          Thread.ofVirtual()
              .name("fetch-" + i)
              .start(() -> drain(queue, restore, counter, failure)));
    }
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      threads.forEach(Thread::interrupt);
      for (Thread thread : threads) {
        thread.join(); // nobody may write to a restore that is closed
      }
      throw e;
    }
    IOException failed = failure.get();
    if (failed != null) {
      throw failed;
    }
  }

  private void drain(
      Queue<SnapshotFile> queue,
      Restore restore,
      Counter counter,
      AtomicReference<@Nullable IOException> failure) {
    try {
      SnapshotFile file = queue.poll();
      while (file != null && failure.get() == null) {
        fetch(file, restore, counter);
        file = queue.poll();
      }
    } catch (IOException e) {
      failure.compareAndSet(null, e);
    } catch (InterruptedException e) {
      failure.compareAndSet(null, new IOException("The restore was cancelled", e));
      Thread.currentThread().interrupt();
    }
  }

  private void fetch(SnapshotFile file, Restore restore, Counter counter)
      throws IOException, InterruptedException {
    int damaged = 0;
    while (restore.missing().contains(file)) {
      if (cancelled.getAsBoolean()) {
        throw new IOException("The restore was cancelled");
      }
      try {
        fetchOnce(file, restore, counter);
      } catch (PeerCallException e) {
        throw e;
      } catch (RestoreException e) {
        if (++damaged >= MAX_DAMAGED) {
          throw new IOException(e.getMessage(), e);
        }
      } catch (IOException _) {
        Thread.sleep(RETRY_MILLIS);
      }
    }
  }

  private void fetchOnce(SnapshotFile file, Restore restore, Counter counter) throws IOException {
    long offset = restore.received(file);
    try (PeerStream stream = client.open(path() + "/files/" + file.name() + "?offset=" + offset)) {
      InputStream body = stream.body();
      byte[] chunk = new byte[CHUNK_BYTES];
      do {
        int read = body.readNBytes(chunk, 0, CHUNK_BYTES);
        stream.requireTrusted();
        restore.receive(file, offset, ByteBuffer.wrap(chunk, 0, read));
        offset += read;
        counter.add(read);
        if (read < CHUNK_BYTES && offset < file.bytes()) {
          throw new IOException("The connection was cut within " + file.name());
        }
      } while (offset < file.bytes());
    }
  }

  private String path() {
    return PeerPaths.SNAPSHOTS + snapshot;
  }

  /** Counts what came, of all files together. */
  private static final class Counter {

    private final long total;
    private final StepProgress progress;
    private final AtomicLong done = new AtomicLong();

    Counter(long total, StepProgress progress) {
      this.total = total;
      this.progress = progress;
    }

    void add(long bytes) {
      progress.at(done.addAndGet(bytes), total);
    }
  }
}
