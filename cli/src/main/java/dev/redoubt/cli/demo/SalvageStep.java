package dev.redoubt.cli.demo;

import dev.redoubt.cli.api.ApiClient;
import dev.redoubt.cli.api.ApiSession;
import dev.redoubt.model.Quantity;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Brings back what only the loser of the conflict had. */
final class SalvageStep {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final DemoWorld world;

  SalvageStep(DemoWorld world) {
    this.world = world;
  }

  DemoStep step() {
    return new DemoStep(
        "Salvage what only redoubt-2 had",
        "Its revisions came to redoubt-1 as a bundle; they become changes of a session, and are"
            + " published.",
        this::salvage);
  }

  private void salvage(Evidence evidence) throws InterruptedException {
    world.stopwatch().await("the bundle lies on both servers", LIMIT, () -> bundle().isPresent());
    JsonNode bundle = bundle().orElseThrow();
    evidence.seen(
        "a bundle with "
            + Quantity.of(bundle.path("revisions").asLong(), "revision")
            + " lies on both servers");
    ApiSession session = world.first().open();
    ObjectNode request = ApiClient.request().put("uid", bundle.path("uid").asString(""));
    ObjectNode done = world.tasks(session).run("salvage-ha-bundle", request, progress -> {});
    evidence.seen(ApiClient.text(done, "progress-description").orElse("salvaged"));
    world.tasks(session).run("publish", ApiClient.request(), progress -> {});
    session.logout();
    evidence.check(
        bundle().filter(known -> known.path("salvaged").asBoolean(false)).isPresent(),
        "the bundle counts as salvaged");
    world.awaitInStep(world.first(), world.second());
  }

  /** Empty until it lies on both. */
  private Optional<JsonNode> bundle() {
    return world
        .first()
        .ask("show-ha-bundles", ApiClient.request())
        .path("bundles")
        .valueStream()
        .filter(bundle -> bundle.path("servers").size() == 2)
        .findFirst();
  }
}
