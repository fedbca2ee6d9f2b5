package dev.redoubt.database.file;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/**
 * A remark at the beginning of a batch that is written with a sync, in a database where others are
 * written without. It stands in the log of writes only: when that was synced, everything before it
 * was, so that nothing before it can have been lost in a cut of the power.
 */
public final class SyncRemark {

  private static final byte[] TEXT = "synced".getBytes(StandardCharsets.US_ASCII);

  /** Sequence number and count of entries, before the first entry of a batch. */
  private static final int BATCH_HEADER = 12;

  /** RocksDB's {@code kTypeLogData}: its length and the bytes follow. */
  private static final byte REMARK = 3;

  private SyncRemark() {}

  /** Makes the remark on a batch that is empty yet. */
  public static void add(WriteBatch batch) throws RocksDBException {
    batch.putLogData(TEXT);
  }

  /** Whether it is in the batch that begins here. */
  static boolean isIn(byte[] block, int batch) {
    int at = batch + BATCH_HEADER;
    int end = at + 2 + TEXT.length;
    return end <= block.length
        && block[at] == REMARK
        && block[at + 1] == TEXT.length
        && Arrays.equals(block, at + 2, end, TEXT, 0, TEXT.length);
  }
}
