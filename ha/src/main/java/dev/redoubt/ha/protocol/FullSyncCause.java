package dev.redoubt.ha.protocol;

/** Why a standby's whole database is replaced. */
public enum FullSyncCause {
  /** The standby is empty: the first publish after it was trusted. */
  NEVER_SYNCHRONIZED,
  /** The revisions that it lacks were purged. */
  PURGED,
  /** A recomputation showed that its bytes are wrong. Replaces even at an equal position. */
  DAMAGED,
  /** It lost a conflict, or an administrator's resolution named the winner. */
  END_OF_CONFLICT,
  /** All that it has alone are term records, which change nothing. */
  BARE_TERMS,
  /** An administrator asked. A diverged standby was confirmed for replacement. */
  BY_HAND
}
