package dev.redoubt.session;

/** How an object's lock looks from a session, as {@code meta-info.lock} names it. */
public enum LockState {
  UNLOCKED("unlocked"),
  CURRENT_SESSION("locked by current session"),
  OTHER_SESSION("locked by other session");

  private final String wireName;

  LockState(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }
}
