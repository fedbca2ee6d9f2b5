package dev.redoubt.database.table;

import dev.redoubt.database.FatalErrorHandler;
import dev.redoubt.database.file.DamageMark;
import java.io.IOException;
import java.util.List;
import java.util.Properties;
import org.rocksdb.AbstractEventListener;
import org.rocksdb.BackgroundErrorReason;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.Filter;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;
import org.rocksdb.WALRecoveryMode;

/** RocksDB's options for one opened generation, and what they hold in native memory. */
final class EngineSettings implements AutoCloseable {

  private static final int BLOOM_BITS = 10;
  private static final int LOG_FILES = 2;
  private static final long LOG_BYTES = 1L << 20;
  private static final long BYTES_PER_SYNC = 1L << 20;
  private static final long FILE_BYTES = 32L << 20;
  private static final int WRITE_BUFFERS = 3;
  private static final String REWRITE_DELAY_SECONDS = "2592000";

  private final Filter filter = new BloomFilter(BLOOM_BITS);
  private final ColumnFamilyOptions family;
  private final DBOptions database;
  private final AbstractEventListener listener;

  /**
   * Settings of one opened generation.
   *
   * @param mark while it is set nothing is merged by itself
   */
  EngineSettings(
      EngineOptions options, SharedMemory memory, FatalErrorHandler fatal, DamageMark mark) {
    this.family = familyOptions(options, memory).setDisableAutoCompactions(mark.isSet());
    this.listener = new BackgroundErrors(fatal, mark);
    this.database = databaseOptions(options, memory).setListeners(List.of(listener));
  }

  ColumnFamilyOptions family() {
    return family;
  }

  DBOptions database() {
    return database;
  }

  @Override
  public void close() {
    database.close();
    family.close();
    filter.close();
    listener.close();
  }

  /**
   * Indexes and filters of files stay in memory outside of the block cache, about 10 bytes an
   * object: within it blocks and write buffers would push them out, and a look for a key that is
   * not there would read them again from the disk.
   */
  private ColumnFamilyOptions familyOptions(EngineOptions options, SharedMemory memory) {
    BlockBasedTableConfig table =
        new BlockBasedTableConfig()
            .setBlockCache(memory.blocks())
            .setBlockSize(options.blockBytes())
            .setCacheIndexAndFilterBlocks(false)
            .setFilterPolicy(filter);
    return rewritingNothingAfterScans()
        .setTableFormatConfig(table)
        .setCompressionType(options.compression())
        .setWriteBufferSize(options.writeBufferBytes())
        .setMaxWriteBufferNumber(WRITE_BUFFERS)
        .setTargetFileSizeBase(FILE_BYTES)
        .setForceConsistencyChecks(true);
  }

  /**
   * When a long scan ends, RocksDB would rewrite the files of the last level only to clear sequence
   * numbers: a second digest scan's worth of work after each verification, and no file of a standby
   * would have the content of the Active's any more. The Java API lacks a setter.
   */
  private static ColumnFamilyOptions rewritingNothingAfterScans() {
    Properties properties = new Properties();
    properties.setProperty("bottommost_file_compaction_delay", REWRITE_DELAY_SECONDS);
    ColumnFamilyOptions options = ColumnFamilyOptions.getColumnFamilyOptionsFromProps(properties);
    if (options == null) {
      throw new IllegalStateException("RocksDB does not know bottommost_file_compaction_delay");
    }
    return options;
  }

  /**
   * A log that is damaged anywhere but at its torn end refuses to open: to stop silently before the
   * damage would roll published revisions back.
   */
  private static DBOptions databaseOptions(EngineOptions options, SharedMemory memory) {
    return new DBOptions()
        .setCreateIfMissing(true)
        .setCreateMissingColumnFamilies(true)
        .setParanoidChecks(true)
        .setAtomicFlush(true)
        .setWalRecoveryMode(WALRecoveryMode.TolerateCorruptedTailRecords)
        .setWriteBufferManager(memory.writeBuffers())
        .setRowCache(memory.rows())
        .setMaxOpenFiles(options.maxOpenFiles())
        .setMaxBackgroundJobs(options.backgroundJobs())
        .setMaxTotalWalSize(options.maxWalBytes())
        .setBytesPerSync(BYTES_PER_SYNC)
        .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
        .setKeepLogFileNum(LOG_FILES)
        .setMaxLogFileSize(LOG_BYTES);
  }

  /**
   * A flush or merge that failed: RocksDB would refuse every later write. One that failed for
   * anything but a full disk may have met damage, and would meet it again after each start: then
   * the next start does not merge, and what is on the disk is verified first.
   *
   * <p>RocksDB's Java API cannot name every reason, and of a flush that failed it tells nobody; the
   * write after it is refused then, which halts the process as well.
   */
  private static final class BackgroundErrors extends AbstractEventListener {

    private final FatalErrorHandler fatal;
    private final DamageMark mark;

    BackgroundErrors(FatalErrorHandler fatal, DamageMark mark) {
      super(EnabledEventCallback.ON_BACKGROUND_ERROR);
      this.fatal = fatal;
      this.mark = mark;
    }

    @Override
    public void onBackgroundError(BackgroundErrorReason reason, Status status) {
      RocksDBException cause = new RocksDBException(status);
      boolean damage =
          reason == BackgroundErrorReason.COMPACTION
              && status.getSubCode() != Status.SubCode.NoSpace;
      if (damage && isMarked(cause)) {
        fatal.halt(
            "Files of the database could not be merged; the next start leaves them as they are and"
                + " verifies them",
            cause);
      } else {
        fatal.halt("The disk did not take the database's background write (" + reason + ")", cause);
      }
    }

    private boolean isMarked(RocksDBException cause) {
      try {
        mark.set(String.valueOf(cause.getMessage()));
        return true;
      } catch (IOException e) {
        cause.addSuppressed(e);
        return false;
      }
    }
  }
}
