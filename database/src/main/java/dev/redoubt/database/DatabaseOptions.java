package dev.redoubt.database;

import dev.redoubt.database.table.EngineOptions;
import java.time.Duration;

/**
 * How a server keeps its database.
 *
 * @param engine memory and files of the engine
 * @param reserveBytes size of the file that is given up when the disk is full
 * @param minimumFreeBytes disk space below which no revision is written
 * @param searchPause how long after a publish the search index follows it
 */
public record DatabaseOptions(
    EngineOptions engine, long reserveBytes, long minimumFreeBytes, Duration searchPause) {

  /** What a server runs with. */
  public static final DatabaseOptions DEFAULT =
      new DatabaseOptions(EngineOptions.DEFAULT, 8L << 20, 32L << 20, Duration.ofSeconds(1));
}
