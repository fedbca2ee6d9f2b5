package dev.redoubt.model.history;

import dev.redoubt.model.Uid;

/**
 * Where a server stands in the history.
 *
 * @param number revisions so far; 0 is the empty database
 * @param term uid of the term that the last revision belongs to
 * @param chain the chain of the last revision; the only part that identity is decided by
 */
public record Position(long number, Uid term, Chain chain) {

  /** The position of an empty database. */
  public static final Position EMPTY = new Position(0, new Uid(0, 0), Chain.EMPTY);

  /** For people: number and the start of the chain. */
  @Override
  public String toString() {
    return number + " (" + chain.shortText() + ")";
  }
}
