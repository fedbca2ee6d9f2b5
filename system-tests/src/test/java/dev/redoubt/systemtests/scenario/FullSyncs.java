package dev.redoubt.systemtests.scenario;

import dev.redoubt.systemtests.TestServer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** The full syncs that an Active tells of in its tasks. */
final class FullSyncs {

  private static final String NAME = "Full synchronization";

  private FullSyncs() {}

  /** How many have ended, well or not. */
  static long ended(TestServer active) {
    return tasks(active)
        .filter(task -> !task.path("status").asString("").equals("in progress"))
        .count();
  }

  /** All of them with their details, the newest first. */
  static List<JsonNode> all(TestServer active) {
    return tasks(active).toList();
  }

  private static Stream<JsonNode> tasks(TestServer active) {
    JsonNode tasks =
        active
            .observer()
            .call("show-tasks", Map.of("limit", 100, "details-level", "full"))
            .path("tasks");
    return StreamSupport.stream(tasks.spliterator(), false)
        .filter(task -> task.path("task-name").asString("").equals(NAME))
        .filter(task -> task.path("task-details").path(0).has("step"));
  }
}
