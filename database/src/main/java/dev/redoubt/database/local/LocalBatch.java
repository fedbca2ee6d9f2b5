package dev.redoubt.database.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts and deletes that are written together or not at all. */
public final class LocalBatch {

  private final List<Entry> entries = new ArrayList<>();

  /**
   * One put or delete.
   *
   * @param bucket where
   * @param key which
   * @param value empty to delete
   */
  @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
  record Entry(Bucket bucket, byte[] key, Optional<byte[]> value) {}

  public LocalBatch put(Bucket bucket, byte[] key, byte[] value) {
    entries.add(new Entry(bucket, key, Optional.of(value)));
    return this;
  }

  public LocalBatch delete(Bucket bucket, byte[] key) {
    entries.add(new Entry(bucket, key, Optional.empty()));
    return this;
  }

  public boolean isEmpty() {
    return entries.isEmpty();
  }

  List<Entry> entries() {
    return entries;
  }
}
