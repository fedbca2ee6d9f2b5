package dev.redoubt.session.task;

/** Where a task stands, as show-task names it. */
public enum TaskStatus {
  IN_PROGRESS("in progress"),
  SUCCEEDED("succeeded"),
  SUCCEEDED_WITH_WARNINGS("succeeded with warnings"),
  PARTIALLY_SUCCEEDED("partially succeeded"),
  FAILED("failed");

  private final String wireName;

  TaskStatus(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }

  public boolean isFinished() {
    return this != IN_PROGRESS;
  }
}
