package dev.redoubt.session;

/** Where a session stands. */
public enum SessionState {
  OPEN("open"),
  PUBLISHED("published");

  private final String wireName;

  SessionState(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }
}
