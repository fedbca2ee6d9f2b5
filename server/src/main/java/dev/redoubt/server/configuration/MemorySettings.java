package dev.redoubt.server.configuration;

import java.util.List;

/**
 * How much memory the database may use beside the Java heap.
 *
 * @param blockCacheBytes for blocks read from disk
 * @param rowCacheBytes for single rows, such as objects, read by their keys
 * @param writeBufferBytes for changes not yet written to table files
 */
public record MemorySettings(long blockCacheBytes, long rowCacheBytes, long writeBufferBytes) {

  private static final Setting<Long> BLOCK_CACHE =
      Setting.of(
          "database-cache-size",
          ValueKind.bytes(1 << 20, 1L << 36),
          "64m",
          "Memory for database blocks read from disk, beside the Java heap.");
  private static final Setting<Long> ROW_CACHE =
      Setting.of(
          "database-row-cache-size",
          ValueKind.bytes(1 << 20, 1L << 36),
          "32m",
          "Memory for single objects read lately, beside the Java heap.");
  private static final Setting<Long> WRITE_BUFFER =
      Setting.of(
          "database-write-buffer-size",
          ValueKind.bytes(1 << 20, 1L << 32),
          "64m",
          "Memory for changes that are in the log but not yet in table files.");

  static final List<Setting<?>> SETTINGS = List.of(BLOCK_CACHE, ROW_CACHE, WRITE_BUFFER);

  static MemorySettings read(Values values) {
    return new MemorySettings(
        values.get(BLOCK_CACHE), values.get(ROW_CACHE), values.get(WRITE_BUFFER));
  }
}
