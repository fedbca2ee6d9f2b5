package dev.redoubt.ha.protocol;

/** The seven steps of a full sync, in order. */
public enum FullSyncStep {
  LOCK(1),
  SNAPSHOT(2),
  UNLOCK(3),
  COPY(4),
  RESTORE(5),
  NOTIFY(6),
  DELETE(7);

  private final int number;

  FullSyncStep(int number) {
    this.number = number;
  }

  /** From 1 to 7. */
  public int number() {
    return number;
  }
}
