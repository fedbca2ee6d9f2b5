package dev.redoubt.server;

import dev.redoubt.database.DatabaseEnvironment;
import dev.redoubt.database.DatabaseHome;
import dev.redoubt.database.DatabaseOptions;
import dev.redoubt.database.FatalErrorHandler;
import dev.redoubt.database.table.EngineOptions;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.server.configuration.MemorySettings;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;

/** How a server opens its management database. */
public final class ManagementDatabase {

  private ManagementDatabase() {}

  /** With the memory of the defaults, for an initialization. */
  public static DatabaseHome open(
      Path directory, InstantSource clock, SecureRandom random, FatalErrorHandler fatal)
      throws IOException {
    return open(directory, DatabaseOptions.DEFAULT, clock, random, fatal);
  }

  /** Keeps a database that cannot be opened as an archive; see {@link DatabaseHome#setAside}. */
  public static void setAside(
      Path directory,
      String reason,
      InstantSource clock,
      SecureRandom random,
      FatalErrorHandler fatal)
      throws IOException {
    DatabaseHome.setAside(directory, environment(clock, random, fatal), reason);
  }

  static DatabaseHome open(
      Path directory,
      MemorySettings memory,
      InstantSource clock,
      SecureRandom random,
      FatalErrorHandler fatal)
      throws IOException {
    DatabaseOptions usual = DatabaseOptions.DEFAULT;
    EngineOptions engine = usual.engine();
    EngineOptions configured =
        new EngineOptions(
            memory.blockCacheBytes(),
            memory.rowCacheBytes(),
            memory.writeBufferBytes(),
            Math.min(engine.writeBufferBytes(), memory.writeBufferBytes()),
            engine.blockBytes(),
            engine.maxOpenFiles(),
            engine.backgroundJobs(),
            engine.maxWalBytes(),
            engine.compression(),
            engine.scanThreads());
    DatabaseOptions options =
        new DatabaseOptions(
            configured, usual.reserveBytes(), usual.minimumFreeBytes(), usual.searchPause());
    return open(directory, options, clock, random, fatal);
  }

  private static DatabaseHome open(
      Path directory,
      DatabaseOptions options,
      InstantSource clock,
      SecureRandom random,
      FatalErrorHandler fatal)
      throws IOException {
    return DatabaseHome.open(directory, options, environment(clock, random, fatal));
  }

  private static DatabaseEnvironment environment(
      InstantSource clock, SecureRandom random, FatalErrorHandler fatal) {
    return new DatabaseEnvironment(Catalogue.standard(), clock, System::nanoTime, random, fatal);
  }
}
