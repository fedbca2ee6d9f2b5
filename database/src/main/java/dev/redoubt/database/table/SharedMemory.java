package dev.redoubt.database.table;

import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/** The engine's memory, one for all generations that are open at once. */
public final class SharedMemory implements AutoCloseable {

  private final Cache blocks;
  private final Cache rows;
  private final WriteBufferManager writeBuffers;

  /** Loads the native library: from {@code java.library.path} if it is there, else unpacked. */
  public SharedMemory(long blockCacheBytes, long rowCacheBytes, long writeBuffersBytes) {
    RocksDB.loadLibrary();
    this.blocks = new LRUCache(blockCacheBytes);
    this.rows = new LRUCache(rowCacheBytes);
    this.writeBuffers = new WriteBufferManager(writeBuffersBytes, blocks);
  }

  Cache blocks() {
    return blocks;
  }

  Cache rows() {
    return rows;
  }

  WriteBufferManager writeBuffers() {
    return writeBuffers;
  }

  /** Frees it, after every generation is closed. */
  @Override
  public void close() {
    writeBuffers.close();
    rows.close();
    blocks.close();
  }
}
