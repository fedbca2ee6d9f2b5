package dev.redoubt.database;

import dev.redoubt.database.table.EngineOptions;

/**
 * How a server keeps its database.
 *
 * @param engine memory and files of the engine
 * @param reserveBytes size of the file that is given up when the disk is full
 * @param minimumFreeBytes disk space below which no revision is written
 */
public record DatabaseOptions(EngineOptions engine, long reserveBytes, long minimumFreeBytes) {

  /** What a server runs with. */
  public static final DatabaseOptions DEFAULT =
      new DatabaseOptions(EngineOptions.DEFAULT, 8L << 20, 32L << 20);
}
