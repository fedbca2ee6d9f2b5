package dev.redoubt.database;

import dev.redoubt.database.search.SearchIndex;

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
