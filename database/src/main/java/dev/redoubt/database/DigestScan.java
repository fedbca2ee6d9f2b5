package dev.redoubt.database;

import dev.redoubt.database.digest.ElementHash;
import dev.redoubt.database.digest.SetDigest;
import dev.redoubt.database.table.KeyReader;
import dev.redoubt.database.table.SnapshotView;
import dev.redoubt.database.table.StoredObject;
import dev.redoubt.database.table.Table;
import dev.redoubt.model.Uid;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Recomputes the digest from the stored bytes, with several threads that each take the next of 256
 * ranges of uids.
 */
final class DigestScan {

  private static final int RANGES = 256;
  private static final int REPORT_EVERY = 4096;

  private final SnapshotView view;
  private final long expectedObjects;
  private final Progress progress;
  private final AtomicInteger nextRange = new AtomicInteger();
  private final AtomicLong objects = new AtomicLong();

  DigestScan(SnapshotView view, long expectedObjects, Progress progress) {
    this.view = view;
    this.expectedObjects = expectedObjects;
    this.progress = progress;
  }

  /**
   * What is stored.
   *
   * @param digest over all objects
   * @param objects how many
   */
  record Result(SetDigest digest, long objects) {}

  /** Recomputes. Interrupting the caller ends it with an IllegalStateException. */
  Result run(int threads) {
    SetDigest sum = SetDigest.empty();
    List<Callable<SetDigest>> workers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      workers.add(this::scanRanges);
    }
    try (ExecutorService executor =
        Executors.newFixedThreadPool(threads, Thread.ofPlatform().name("digest-", 0).factory())) {
      for (Future<SetDigest> part : executor.invokeAll(workers)) {
        sum.addAll(part.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The recomputation of the digest was interrupted", e);
    } catch (ExecutionException e) {
      throw asUnchecked(e);
    }
    return new Result(sum, objects.get());
  }

  private SetDigest scanRanges() {
    SetDigest digest = SetDigest.empty();
    ElementHash hash = new ElementHash();
    byte[] table = Table.OBJECTS.key().toBytes();
    for (int range = nextRange.getAndIncrement();
        range < RANGES;
        range = nextRange.getAndIncrement()) {
      byte[] prefix = {table[0], (byte) range};
      view.scan(Table.OBJECTS, prefix, prefix, (key, value) -> add(digest, hash, key, value));
    }
    return digest;
  }

  private boolean add(SetDigest digest, ElementHash hash, byte[] key, byte[] value) {
    Uid uid = new KeyReader(key).uid();
    if (value.length <= StoredObject.BODY) {
      throw new DamagedDatabaseException("The stored body of object " + uid + " is empty");
    }
    digest.add(hash.of(Uid.ofBytes(value, 0), uid, value, StoredObject.BODY));
    long done = objects.incrementAndGet();
    if (done % REPORT_EVERY == 0) {
      progress.at("recompute digest", done, expectedObjects);
    }
    return true;
  }

  private static RuntimeException asUnchecked(ExecutionException e) {
    return e.getCause() instanceof RuntimeException cause
        ? cause
        : new IllegalStateException("The recomputation of the digest failed", e);
  }
}
