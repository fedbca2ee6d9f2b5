package dev.redoubt.cli.demo;

import dev.redoubt.cli.api.ApiClient;
import dev.redoubt.cli.api.ApiSession;
import dev.redoubt.cli.api.TaskFailedException;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Changing the Active as planned, and losing it without a plan. */
final class FailureSteps {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final DemoWorld world;

  FailureSteps(DemoWorld world) {
    this.world = world;
  }

  List<DemoStep> steps() {
    return List.of(
        new DemoStep(
            "Planned changeover to the Secondary",
            "The Active lets the Standby catch up, then hands over with a grant: never two Actives.",
            this::changeover),
        new DemoStep(
            "The Active is lost: kill -9",
            "No warning, no shutdown, as in a power failure.",
            this::kill),
        new DemoStep(
            "Forced activation of the Standby",
            "Without confirmation it is refused, with what is at risk; with it a new term begins.",
            this::force),
        new DemoStep(
            "The old Active returns",
            "It restarts in the mode it last had: now there are two Actives, and both say so.",
            this::returns));
  }

  private void changeover(Evidence evidence) throws Exception {
    world.awaitInStep(world.first(), world.second());
    long start = world.stopwatch().now();
    ApiSession session = world.second().open();
    world
        .tasks(session)
        .run(
            "set-ha-state",
            ApiClient.request().put("new-state", "active"),
            progress -> evidence.going(progress.description()));
    evidence.seen(world.second().name() + " is Active after " + world.stopwatch().since(start));
    world.awaitInStep(world.second(), world.first());
    world.addAndPublish(world.second(), "add-host", host("after-changeover", 20));
    world.awaitInStep(world.second(), world.first());
    world.first().ask("show-host", ApiClient.request().put("name", "after-changeover"));
    evidence.seen("an edit there reaches " + world.first().name());
  }

  private void kill(Evidence evidence) throws Exception {
    long pid = world.second().process().pid();
    world.second().process().kill();
    world.second().forgetSessions();
    evidence.seen("process " + pid + " of " + world.second().name() + " is gone");
    world
        .stopwatch()
        .await(
            "the Standby misses the Active",
            LIMIT,
            () ->
                world
                    .first()
                    .standing()
                    .of(world.second().name(), "status")
                    .startsWith("No communication"));
    Standing standing = world.first().standing();
    evidence.seen("status: " + standing.overview() + " - " + standing.reason());
    evidence.seen("what to do: " + standing.action());
  }

  private void force(Evidence evidence) throws Exception {
    ApiSession session = world.first().open();
    ObjectNode request = ApiClient.request().put("new-state", "active");
    try {
      world.tasks(session).run("set-ha-state", request, progress -> {});
      throw new DemoFailedException("The Standby was activated without a confirmation");
    } catch (TaskFailedException e) {
      evidence.seen("\"" + e.getMessage() + "\"");
    }
    long start = world.stopwatch().now();
    world.tasks(session).run("set-ha-state", request.put("force", true), progress -> {});
    evidence.seen("forced: Active after " + world.stopwatch().since(start));
    world.addAndPublish(world.first(), "add-host", host("only-on-redoubt-1", 31));
    evidence.check(
        world.first().standing().of(world.first().name(), "mode").equals("active"),
        world.first().name() + " is Active and takes edits");
    evidence.seen("it takes edits: only-on-redoubt-1 is published");
  }

  private void returns(Evidence evidence) throws Exception {
    world.second().process().start();
    world.stopwatch().await("the old Active listens", LIMIT, world.second()::listens);
    world.stopwatch().await("it takes logins", LIMIT, world.second()::takesLogins);
    world.addAndPublish(world.second(), "add-host", host("only-on-redoubt-2", 32));
    evidence.seen("somebody publishes there too: only-on-redoubt-2");
    for (DemoServer server : List.of(world.first(), world.second())) {
      world
          .stopwatch()
          .await(
              server.name() + " shows the conflict",
              LIMIT,
              () -> server.standing().overview().equals("Collision or HA conflict"));
      evidence.seen(server.name() + ": " + server.standing().overview());
    }
    evidence.seen("what to do: " + world.second().standing().action());
  }

  private static ObjectNode host(String name, int lastByte) {
    return ApiClient.request().put("name", name).put("ip-address", "192.0.2." + lastByte);
  }
}
