package dev.redoubt.ha.protocol;

/** The seven steps of a full sync, in order. */
public enum FullSyncStep {
  LOCK,
  SNAPSHOT,
  UNLOCK,
  COPY,
  RESTORE,
  NOTIFY,
  DELETE;

  /** From 1 to 7. */
  public int number() {
    return ordinal() + 1;
  }
}
