package dev.redoubt.database;

import dev.redoubt.database.file.EngineFiles;

/** Files, tables and state of one instant. */
record ExaminedFiles(EngineFiles files, FrozenTables instant) implements AutoCloseable {

  @Override
  public void close() {
    instant.close();
    files.close();
  }
}
