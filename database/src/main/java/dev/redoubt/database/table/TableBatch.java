package dev.redoubt.database.table;

import java.util.Collection;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatchInterface;

/**
 * Puts and deletes that belong together: those of one revision, or of a session's private changes.
 * Both write objects and indexes through this class.
 */
public final class TableBatch {

  private final Engine engine;
  private final WriteBatchInterface batch;

  TableBatch(Engine engine, WriteBatchInterface batch) {
    this.engine = engine;
    this.batch = batch;
  }

  public void put(Table table, byte[] key, byte[] value) {
    try {
      batch.put(engine.handle(table), key, value);
    } catch (RocksDBException e) {
      throw new IllegalStateException("A batch did not take a value", e);
    }
  }

  public void delete(Table table, byte[] key) {
    try {
      batch.delete(engine.handle(table), key);
    } catch (RocksDBException e) {
      throw new IllegalStateException("A batch did not take a deletion", e);
    }
  }

  public void putAll(Collection<IndexEntry> entries) {
    entries.forEach(entry -> put(entry.table(), entry.keyBytes(), entry.valueBytes()));
  }

  public void deleteAll(Collection<IndexEntry> entries) {
    entries.forEach(entry -> delete(entry.table(), entry.keyBytes()));
  }
}
