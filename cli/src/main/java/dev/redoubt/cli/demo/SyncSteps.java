package dev.redoubt.cli.demo;

import dev.redoubt.cli.api.ApiClient;
import dev.redoubt.cli.api.ApiRefusedException;
import dev.redoubt.cli.api.ApiSession;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How the Standby is kept in step, and that it takes no edits. */
final class SyncSteps {

  private static final int STEPS = 7;
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final DemoWorld world;

  SyncSteps(DemoWorld world) {
    this.world = world;
  }

  List<DemoStep> steps() {
    return List.of(
        new DemoStep(
            "Full sync by hand, in its seven steps",
            "The Active is locked only while a snapshot is taken; the Standby verifies every object"
                + " before it switches.",
            this::fullSync),
        new DemoStep(
            "An edit reaches the Standby",
            "A publish wakes the Standby's open stream at once.",
            this::edit),
        new DemoStep(
            "A write on the Standby is refused",
            "Everybody may read a Standby; the refusal names the server that takes edits.",
            this::refusedWrite));
  }

  private void fullSync(Evidence evidence) throws Exception {
    ApiSession session = world.first().open();
    ObjectNode request = ApiClient.request().put("name", world.second().name());
    world
        .tasks(session)
        .run("ha-full-sync", request, progress -> evidence.going(progress.description()));
    session.logout();
    world
        .stopwatch()
        .await("the task shows its seven steps", LIMIT, () -> fullSyncTask().isPresent());
    for (JsonNode step : stepsSeen()) {
      evidence.seen(
          "%d %s: %s".formatted(step.path("step").asInt(), text(step, "title"), duration(step)));
    }
    Standing standing = world.first().standing();
    evidence.check(
        standing.chain(world.first().name()).equals(standing.chain(world.second().name())),
        "both are at the same revision afterwards");
  }

  private static String duration(JsonNode step) {
    String millis = step.path("milliseconds").asLong(0) + " ms";
    return step.has("lock-microseconds")
        ? millis + ", locked for " + step.path("lock-microseconds").asLong() / 1_000.0 + " ms"
        : millis;
  }

  private List<JsonNode> stepsSeen() {
    return fullSyncTask().orElseThrow();
  }

  private Optional<List<JsonNode>> fullSyncTask() {
    ObjectNode request = ApiClient.request().put("details-level", "full");
    for (JsonNode task : world.first().ask("show-tasks", request).path("tasks")) {
      List<JsonNode> done =
          task.path("task-details")
              .valueStream()
              .filter(detail -> detail.has("title") && text(detail, "status").equals("succeeded"))
              .toList();
      if (done.size() == STEPS) {
        return Optional.of(done);
      }
    }
    return Optional.empty();
  }

  private void edit(Evidence evidence) throws Exception {
    ObjectNode host = ApiClient.request().put("name", "web-server").put("ip-address", "192.0.2.10");
    ApiSession session = world.first().open();
    session.call("add-host", host);
    long start = world.stopwatch().now();
    world.tasks(session).run("publish", ApiClient.request(), progress -> {});
    evidence.seen("publish answered after " + world.stopwatch().since(start));
    session.logout();
    world.stopwatch().await("the Standby shows web-server", LIMIT, () -> has("web-server"));
    evidence.seen(
        "readable on " + world.second().name() + " after " + world.stopwatch().since(start));
  }

  private boolean has(String host) {
    try {
      world.second().ask("show-host", ApiClient.request().put("name", host));
      return true;
    } catch (ApiRefusedException e) {
      if (e.httpStatus() != 404) {
        throw e;
      }
      return false;
    }
  }

  private void refusedWrite(Evidence evidence) {
    ApiSession session = world.second().open();
    evidence.check(session.isStandby(), "the login on a Standby says so");
    try {
      session.call(
          "add-host", ApiClient.request().put("name", "wrong").put("ip-address", "192.0.2.11"));
    } catch (ApiRefusedException e) {
      evidence.seen("\"" + e.getMessage() + "\"");
      evidence.check(
          String.valueOf(e.getMessage()).contains(world.first().name()),
          "the refusal names the Active");
      session.logout();
      return;
    }
    throw new DemoFailedException("The Standby took an edit");
  }

  private static String text(JsonNode node, String member) {
    return ApiClient.text(node, member).orElse("");
  }
}
