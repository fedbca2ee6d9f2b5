package dev.redoubt.database;

import dev.redoubt.model.history.Position;
import dev.redoubt.model.history.Revision;

/**
 * Is told of what became durable, in order. Called while the database is locked for writing, so it
 * must be quick, must not write, and must not throw: wake somebody and return.
 */
public interface DatabaseListener {

  /** A revision was committed or applied, and is on the disk. */
  void added(Revision revision);

  /** A restore replaced the whole database, which stands at this position now. */
  default void replaced(Position position) {}
}
