package dev.redoubt.database.table;

import java.nio.charset.StandardCharsets;

/**
 * A column family: tables that are written, flushed and compacted together. Few, since a snapshot's
 * lock lasts as long as the flush of what was written since the last one, a file for each family.
 */
public enum TableFamily {
  /** Position, digest state, counts. RocksDB insists on this name for the first family. */
  STATE("default"),
  /** Object bodies. */
  OBJECTS("objects"),
  /** What is derived from the bodies. */
  INDEX("index"),
  /** Revisions and lineage. */
  HISTORY("history");

  private final String familyName;

  TableFamily(String familyName) {
    this.familyName = familyName;
  }

  /** The name of the column family, as files hold it. */
  public byte[] nameBytes() {
    return familyName.getBytes(StandardCharsets.UTF_8);
  }
}
