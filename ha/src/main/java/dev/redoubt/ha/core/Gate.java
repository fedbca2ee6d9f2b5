package dev.redoubt.ha.core;

/** What the core last told the shell about writes. */
public sealed interface Gate {

  /** Writes are taken. */
  record Open() implements Gate {}

  /**
   * Writes are refused.
   *
   * @param settled whether the shell has confirmed that none runs any more
   */
  record Closed(GateReason reason, String message, boolean settled) implements Gate {}
}
