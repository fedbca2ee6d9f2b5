package dev.redoubt.database.file;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.SstFileReader;
import org.rocksdb.SstFileReaderIterator;

/**
 * A table file of RocksDB, opened anew: nothing that the running engine holds in memory of it is
 * believed. To be closed.
 */
public final class TableFile implements AutoCloseable {

  private final Options options =
      new Options().setTableFormatConfig(new BlockBasedTableConfig().setNoBlockCache(true));
  private final ReadOptions reading = new ReadOptions();
  private final SstFileReader reader = new SstFileReader(options);
  private final Path file;
  private boolean opened;

  public TableFile(Path file) {
    this.file = file;
  }

  /** Reads everything and compares the checksum of each block; empty if all is as written. */
  public Optional<String> damage() {
    try {
      reader.open(file.toString());
      opened = true;
      reader.verifyChecksum();
      return Optional.empty();
    } catch (RocksDBException e) {
      return Optional.of("is damaged: " + e.getMessage());
    }
  }

  /** Whether the file was found to belong to a column family; false if it cannot be opened. */
  public boolean isOf(byte[] family) {
    try {
      return opened && Arrays.equals(family, reader.getTableProperties().getColumnFamilyName());
    } catch (RocksDBException _) {
      return false;
    }
  }

  /** Whether the block in which a key is, or would be, cannot be read. */
  public boolean isLost(byte[] key) {
    if (!opened) {
      return false;
    }
    try (SstFileReaderIterator iterator = reader.newIterator(reading)) {
      iterator.seek(key);
      iterator.status();
      return false;
    } catch (RocksDBException _) {
      return true;
    }
  }

  @Override
  public void close() {
    reader.close();
    reading.close();
    options.close();
  }
}
