package dev.redoubt.ha.core;

import dev.redoubt.model.history.Chain;

/**
 * The search for the last common revision of two histories.
 *
 * @param here the chain of this server when the search began
 * @param there the chain of the peer when the search began
 * @param common the greatest revision known to be common
 * @param different the smallest revision known to differ
 */
public record Fork(Chain here, Chain there, long common, long different) {

  /** Whether the search has ended. */
  public boolean known() {
    return different == common + 1;
  }
}
