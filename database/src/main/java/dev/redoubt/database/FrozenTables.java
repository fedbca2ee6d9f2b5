package dev.redoubt.database;

import dev.redoubt.database.table.SnapshotView;

/** Tables and state of one instant. */
record FrozenTables(SnapshotView view, PublishedState state) implements AutoCloseable {

  @Override
  public void close() {
    view.close();
  }
}
