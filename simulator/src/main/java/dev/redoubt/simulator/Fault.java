package dev.redoubt.simulator;

/** What can go wrong in a cluster that nobody inside it does. */
enum Fault {
  /** Messages are lost. */
  LOSS,
  /** Messages take long and overtake each other. */
  DELAY,
  /** Messages arrive twice. */
  DUPLICATION,
  /** Two servers, or one and all others, do not reach each other. */
  CUT,
  /** One direction only is cut. */
  ONE_WAY_CUT,
  /** Processes die, between any two effects and at any write. */
  CRASH,
  /** A disk takes no more data; the mode can still be changed. */
  FULL_DISK,
  /** A disk takes seconds for a write. */
  SLOW_DISK,
  /** A bit of the database flips, at rest or in a copy. */
  BIT_FLIP,
  /** A disk goes back to an earlier state of itself. */
  ROLLBACK,
  /** A second process runs with a copy of a server's disk. */
  CLONE,
  /** A wall clock jumps by hours. */
  CLOCK_JUMP,
  /** A certificate is revoked, and later renewed. */
  REVOCATION
}
