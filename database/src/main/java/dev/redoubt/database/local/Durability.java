package dev.redoubt.database.local;

/** What a write survives when it has returned. */
public enum Durability {
  /** A crash of the machine: it is on the disk. */
  SYNCED,
  /**
   * A crash of the process (kill -9), but the last second may be lost with the machine. It is never
   * lost without the later ones, and a synced write takes all earlier ones with it.
   */
  UNSYNCED
}
