package dev.redoubt.database.local;

import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.CompressionType;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WALRecoveryMode;

/** RocksDB's options for the local store, and what they hold in native memory. */
final class LocalSettings implements AutoCloseable {

  private static final long CACHE_BYTES = 8L << 20;
  private static final long WRITE_BUFFER_BYTES = 8L << 20;
  private static final long MAX_WAL_BYTES = 32L << 20;
  private static final long LOG_BYTES = 1L << 20;
  private static final int LOG_FILES = 2;
  private static final int OPEN_FILES = 64;

  private final Cache cache = new LRUCache(CACHE_BYTES);
  private final Options options =
      new Options()
          .setCreateIfMissing(true)
          .setParanoidChecks(true)
          .setWalRecoveryMode(WALRecoveryMode.TolerateCorruptedTailRecords)
          .setCompressionType(CompressionType.LZ4_COMPRESSION)
          .setWriteBufferSize(WRITE_BUFFER_BYTES)
          .setMaxTotalWalSize(MAX_WAL_BYTES)
          .setMaxOpenFiles(OPEN_FILES)
          .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
          .setKeepLogFileNum(LOG_FILES)
          .setMaxLogFileSize(LOG_BYTES)
          .setTableFormatConfig(new BlockBasedTableConfig().setBlockCache(cache));

  Options options() {
    return options;
  }

  @Override
  public void close() {
    options.close();
    cache.close();
  }
}
