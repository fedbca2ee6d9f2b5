package dev.redoubt.database;

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
    if (ended) {
      throw new IllegalStateException("This lease of the database has ended");
    }
    return generation.database();
  }

  /** Ends the lease; again does nothing. */
  @Override
  public void close() {
    if (!ended) {
      ended = true;
      generation.release();
    }
  }
}
