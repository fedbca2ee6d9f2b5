package dev.redoubt.ha.core;

/** What the core last told the shell about writes. */
public sealed interface Gate {

  /** The number of the last closing. */
  long ticket();

  /** Writes are taken. */
  record Open(long ticket) implements Gate {}

  /**
   * Writes are refused.
   *
   * @param settled whether the shell has confirmed that none runs any more
   */
  record Closed(long ticket, GateReason reason, String message, boolean settled) implements Gate {}
}
