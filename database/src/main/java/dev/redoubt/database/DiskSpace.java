package dev.redoubt.database;

import java.nio.file.Path;

/**
 * Refuses a write before the disk does: a write that the disk breaks off halts the process.
 *
 * @param directory whose disk is asked
 * @param minimumFreeBytes what must remain
 */
record DiskSpace(Path directory, long minimumFreeBytes) {

  /** Log, table file and one compaction of what is written. */
  private static final int COPIES = 3;

  /**
   * Requires room for a write.
   *
   * @throws DiskFullException if there is too little
   */
  void require(long bytes) {
    long needed = minimumFreeBytes + COPIES * bytes;
    long usable = usable();
    if (usable < needed) {
      throw new DiskFullException(directory, needed, usable);
    }
  }

  /** Asks the file system alone: a FileStore would read the table of mounts for each revision. */
  private long usable() {
    return directory.toFile().getUsableSpace();
  }
}
