package dev.redoubt.database.file;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What lies in a log behind the first place that is not as it was written. A cut of the power
 * leaves sectors of a write out, which read as zeros, and what is behind them may be there.
 */
final class LogTail {

  private static final int SECTOR = 512;

  private boolean blank;
  private int records;
  private int lastSynced;

  private LogTail() {}

  /**
   * Reads a log to its end, and those that follow it.
   *
   * @param logs in their order
   * @param from where to begin in the first; the beginning of a record, whole or not
   */
  static LogTail read(List<Path> logs, long from) throws IOException {
    LogTail tail = new LogTail();
    long begin = from;
    for (Path log : logs) {
      tail.read(log, begin);
      begin = 0;
    }
    return tail;
  }

  private void read(Path file, long from) throws IOException {
    long offset = from / RecordLog.BLOCK * RecordLog.BLOCK;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), RecordLog.BLOCK)) {
      in.skipNBytes(offset);
      int begin = (int) (from - offset);
      byte[] block = in.readNBytes(RecordLog.BLOCK);
      while (block.length > 0) {
        look(block, begin);
        begin = 0;
        block = in.readNBytes(RecordLog.BLOCK);
      }
    }
  }

  /** Whether at least one sector was never written. A flipped bit leaves no such sector. */
  boolean hasBlankSector() {
    return blank;
  }

  /** How many records begin in it that are as they were written. */
  int records() {
    return records;
  }

  /** Which of them, from 1, is the last that was written with a sync; 0 if none was. */
  int lastSynced() {
    return lastSynced;
  }

  private void look(byte[] block, int begin) {
    int at = begin;
    int wrong = begin;
    while (at < block.length) {
      int end = RecordLog.endOfRecord(block, at);
      if (end < 0) {
        at++;
        continue;
      }
      lookForBlank(block, wrong, at);
      if (RecordLog.isBeginning(block[at + RecordLog.KIND])) {
        records++;
        lastSynced = SyncRemark.isIn(block, at + RecordLog.HEADER) ? records : lastSynced;
      }
      at = end;
      wrong = end;
    }
    lookForBlank(block, wrong, block.length);
  }

  /** A sector counts if it ends in the range and holds nothing else from there on. */
  private void lookForBlank(byte[] block, int from, int to) {
    int sector = from / SECTOR * SECTOR;
    while (sector < to) {
      int end = Math.min(sector + SECTOR, block.length);
      blank |= end <= to && isZero(block, Math.max(from, sector), end);
      sector += SECTOR;
    }
  }

  private static boolean isZero(byte[] block, int from, int to) {
    for (int at = from; at < to; at++) {
      if (block[at] != 0) {
        return false;
      }
    }
    return true;
  }
}
