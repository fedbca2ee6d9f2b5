package dev.redoubt.systemtests;

import tools.jackson.databind.JsonNode;

/**
 * A task that has ended.
 *
 * @param task as {@code show-task} shows it with all details
 */
public record FinishedTask(JsonNode task) {

  public boolean succeeded() {
    return status().startsWith("succeeded");
  }

  public String status() {
    return task.path("status").asString("");
  }

  /** The details that the kind of task has. */
  public JsonNode details() {
    return task.path("task-details").path(0);
  }

  public FinishedTask orFail() {
    if (!succeeded()) {
      throw new AssertionError("The task ended with " + task);
    }
    return this;
  }

  /** Why it failed. */
  public String failure() {
    if (succeeded()) {
      throw new AssertionError("The task did not fail: " + task);
    }
    return task.path("comments").asString("")
        + " "
        + details().path("fault-message").asString("")
        + " "
        + task.path("progress-description").asString("");
  }
}
