package dev.redoubt.cli.demo;

import dev.redoubt.cli.api.ApiClient;
import dev.redoubt.cli.api.ApiRefusedException;
import dev.redoubt.cli.api.ApiSession;
import dev.redoubt.cli.api.TaskFailedException;
import dev.redoubt.model.Quantity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Out of the conflict, and the proof that nothing was lost. */
final class ResolutionSteps {

  private static final Duration LIMIT = Duration.ofSeconds(120);

  private final DemoWorld world;

  ResolutionSteps(DemoWorld world) {
    this.world = world;
  }

  List<DemoStep> steps() {
    return List.of(
        new DemoStep(
            "Look at the conflict",
            "Where the histories part, and who published what on either side since.",
            this::compare),
        new DemoStep(
            "Resolve it: redoubt-2 gives way",
            "It archives what only it had, takes the winner's database, and follows.",
            this::resolve),
        new SalvageStep(world).step(),
        new DemoStep(
            "Both databases are identical",
            "Each server recomputes the digest of every object from its own disk.",
            this::identical),
        new DemoStep(
            "Nothing is lost",
            "What either side published is on both servers, and redoubt-2's archive is still there.",
            this::nothingLost));
  }

  private void compare(Evidence evidence) throws InterruptedException {
    ObjectNode conflict =
        world.stopwatch().awaitValue("the fork is found", LIMIT, this::comparison);
    evidence.seen("both have revision " + conflict.path("last-common-revision").asLong());
    for (String side : List.of("here", "there")) {
      JsonNode part = conflict.path(side);
      evidence.seen(
          ApiClient.text(part, "name").orElse("?")
              + " since: "
              + Quantity.of(part.path("revisions").size(), "revision"));
    }
    for (JsonNode object : conflict.path("objects")) {
      evidence.seen(
          ApiClient.text(object, "name").orElse("?")
              + ": "
              + ApiClient.text(object, "changed").orElse("?"));
    }
    evidence.check(
        named(conflict, "only-on-redoubt-1") && named(conflict, "only-on-redoubt-2"),
        "the comparison names the objects of both sides");
  }

  /** Empty while the servers still search for the last revision that both have. */
  private Optional<ObjectNode> comparison() {
    try {
      return Optional.of(world.first().ask("show-ha-conflict", ApiClient.request()));
    } catch (ApiRefusedException e) {
      return Optional.empty();
    }
  }

  private static boolean named(ObjectNode conflict, String object) {
    return conflict
        .path("objects")
        .valueStream()
        .anyMatch(item -> ApiClient.text(item, "name").filter(object::equals).isPresent());
  }

  private void resolve(Evidence evidence) throws Exception {
    ApiSession session = world.second().open();
    ObjectNode request =
        ApiClient.request().put("new-state", "standby").put("peer", world.first().name());
    world
        .stopwatch()
        .await("the servers hear each other", LIMIT, () -> gaveWay(session, request, evidence));
    session.logout();
    world
        .stopwatch()
        .await(
            "the servers are in step again",
            LIMIT,
            () -> {
              Standing standing = world.first().standing();
              evidence.going(standing.of(world.second().name(), "status"));
              return standing.isInStep(world.first().name(), world.second().name());
            });
    Standing standing = world.first().standing();
    evidence.seen("status: " + standing.overview());
    evidence.seen(world.second().name() + ": " + standing.of(world.second().name(), "status"));
  }

  /** Each server hears the other one at its own time after a return; before that it is refused. */
  private boolean gaveWay(ApiSession session, ObjectNode request, Evidence evidence) {
    try {
      world
          .tasks(session)
          .run("set-ha-state", request, progress -> evidence.going(progress.description()));
      return true;
    } catch (TaskFailedException e) {
      if (!e.isPeerUnreachable()) {
        throw e;
      }
      return false;
    }
  }

  private void identical(Evidence evidence) {
    JsonNode first = verify(world.first());
    JsonNode second = verify(world.second());
    evidence.seen(describe(world.first(), first));
    evidence.seen(describe(world.second(), second));
    evidence.check(
        !first.path("digest").asString("").isEmpty()
            && first.path("digest").equals(second.path("digest")),
        "the digests are equal");
    evidence.check(
        first.path("position").path("chain").equals(second.path("position").path("chain")),
        "the histories are equal");
  }

  private JsonNode verify(DemoServer server) {
    ApiSession session = server.open();
    ObjectNode task =
        world.tasks(session).run("verify-database", ApiClient.request(), progress -> {});
    session.logout();
    return task.path("task-details").path(0);
  }

  private static String describe(DemoServer server, JsonNode verified) {
    String digest = verified.path("digest").asString("?");
    return server.name()
        + ": "
        + verified.path("objects").asLong()
        + " objects, digest "
        + digest.substring(0, Math.min(digest.length(), 32))
        + ", recomputed in "
        + verified.path("duration-millis").asLong()
        + " ms";
  }

  private void nothingLost(Evidence evidence) throws IOException {
    for (DemoServer server : List.of(world.first(), world.second())) {
      server.ask("show-host", ApiClient.request().put("name", "web-server"));
      server.ask("show-host", ApiClient.request().put("name", "after-changeover"));
      server.ask("show-host", ApiClient.request().put("name", "only-on-redoubt-1"));
      server.ask("show-host", ApiClient.request().put("name", "only-on-redoubt-2"));
    }
    evidence.seen("every publish of both sides is on both servers");
    Path archives = world.second().directory().resolve("database").resolve("archives");
    try (Stream<Path> kept = Files.list(archives)) {
      List<String> names = kept.map(path -> path.getFileName().toString()).toList();
      evidence.check(!names.isEmpty(), "there is an archive in " + archives);
      evidence.seen("archive on " + world.second().name() + ": " + String.join(", ", names));
    }
  }
}
