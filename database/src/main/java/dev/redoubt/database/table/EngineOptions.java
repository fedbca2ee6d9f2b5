package dev.redoubt.database.table;

import org.rocksdb.CompressionType;

/**
 * How a generation uses memory, disk and processors. The defaults keep an idle server with
 * 1,000,000 objects within 350 MB.
 *
 * @param blockCacheBytes memory for blocks read from files, and for write buffers as long as they
 *     are in use; shared by all generations of a process
 * @param rowCacheBytes memory for single rows read by their keys: objects in daily use are spread
 *     over more blocks than the block cache holds; shared likewise
 * @param writeBuffersBytes memory for what is not yet in files, over all tables and generations
 * @param writeBufferBytes what one column family gathers before it is flushed
 * @param blockBytes what is read and compressed at once
 * @param maxOpenFiles file handles of the engine
 * @param backgroundJobs flushes and compactions at once
 * @param maxWalBytes log of writes after which everything is flushed; bounds the time of a start
 * @param compression of every file
 * @param scanThreads threads that recompute a digest
 */
public record EngineOptions(
    long blockCacheBytes,
    long rowCacheBytes,
    long writeBuffersBytes,
    long writeBufferBytes,
    long blockBytes,
    int maxOpenFiles,
    int backgroundJobs,
    long maxWalBytes,
    CompressionType compression,
    int scanThreads) {

  /** What a server runs with. */
  public static final EngineOptions DEFAULT =
      new EngineOptions(
          64L << 20,
          32L << 20,
          64L << 20,
          16L << 20,
          16L << 10,
          512,
          2,
          128L << 20,
          CompressionType.ZSTD_COMPRESSION,
          2);
}
