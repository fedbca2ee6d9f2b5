package dev.redoubt.database;

import dev.redoubt.database.search.SearchIndex;
import dev.redoubt.model.Uid;
import java.util.Optional;
import java.util.Set;

/**
 * The right to use the current generation until it is closed. A restore switches at once; the
 * generation that it replaced is closed when its last lease ends, so hold a lease for a request or
 * a page of a stream and not for longer.
 */
public final class Lease implements AutoCloseable {

  private final Generation generation;
  private boolean ended;

  Lease(Generation generation) {
    this.generation = generation;
  }

  public Database database() {
    requireValid();
    return generation.database();
  }

  /** The search index of the same generation, moments behind the database. */
  public SearchIndex search() {
    requireValid();
    return generation.search();
  }

  /**
   * Objects that the search index does not show as they are published, since it follows some
   * moments behind; empty if it cannot be relied on: it is made anew, or far behind.
   */
  public Optional<Set<Uid>> unindexed() {
    requireValid();
    return new IndexLag(generation.database(), generation.search()).changed();
  }

  /** Ends the lease; again does nothing. */
  @Override
  public void close() {
    if (!ended) {
      ended = true;
      generation.release();
    }
  }

  private void requireValid() {
    if (ended) {
      throw new IllegalStateException("This lease of the database has ended");
    }
  }
}
