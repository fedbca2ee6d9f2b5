package dev.redoubt.simulator;

import dev.redoubt.ha.core.Event;
import dev.redoubt.ha.core.Outcome;
import dev.redoubt.ha.core.Request;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.model.Uid;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/** People who publish, change over, force, resolve and sync, and a fate that cuts and crashes. */
final class Administrators {

  private final World world;
  private final RandomGenerator random;
  private final Scenario scenario;
  private final Map<Uid, Request.SetActive> waiting = new HashMap<>();
  private boolean stopped;

  Administrators(World world, RandomGenerator random, Scenario scenario) {
    this.world = world;
    this.random = random;
    this.scenario = scenario;
  }

  void work() {
    if (!stopped) {
      act();
      world.schedule().in(50 + random.nextInt(1_200), this::work);
    }
  }

  void stop() {
    stopped = true;
  }

  /** Confirms the warnings of a forced activation, most of the time. */
  void answered(SimulatedServer server, Uid id, Outcome outcome) {
    Request.SetActive asked = waiting.remove(id);
    if (asked != null
        && outcome instanceof Outcome.Unconfirmed unconfirmed
        && scenario.force()
        && !stopped
        && random.nextInt(8) > 0) {
      boolean behind = unconfirmed.kind() == Outcome.Confirmation.BEHIND;
      world.schedule().in(100, () -> setActive(server, new Request.SetActive(true, behind)));
    }
  }

  private void act() {
    SimulatedServer server = any();
    switch (random.nextInt(26)) {
      case 0, 1, 2, 3, 4, 5, 6, 7 -> publishSomewhere();
      case 8, 9 -> setActive(server, new Request.SetActive(false, false));
      case 10, 11 -> request(server, new Request.SetStandby(any().uid()));
      case 12, 20 -> resolve();
      case 13 -> request(server, new Request.SyncNow());
      case 14 -> request(server, new Request.FullSync(Set.of(), random.nextBoolean()));
      case 15 -> request(server, new Request.CancelChangeover());
      case 16 -> crash(server);
      case 17, 18 -> cut(server, any());
      case 19, 22 -> isolate(server);
      case 21 -> world.network().disturb(random.nextDouble() * 0.3, 1 + random.nextInt(1_500));
      default -> world.network().heal();
    }
  }

  private void publishSomewhere() {
    int count = 1 + random.nextInt(5);
    for (SimulatedServer server : world.servers()) {
      for (int i = 0; i < count && server.isUp(); i++) {
        server.publish();
      }
    }
  }

  private void resolve() {
    List<SimulatedServer> actives =
        world.servers().stream()
            .filter(SimulatedServer::isUp)
            .filter(server -> server.disk().mode() == Mode.ACTIVE)
            .toList();
    if (actives.size() > 1) {
      request(actives.get(0), new Request.SetStandby(actives.get(1).uid()));
      if (random.nextInt(3) == 0) {
        request(actives.get(1), new Request.SetStandby(actives.get(0).uid()));
      }
    }
  }

  private void setActive(SimulatedServer server, Request.SetActive request) {
    if (stopped) {
      return;
    }
    Uid id = world.fresh();
    waiting.put(id, request);
    request(server, id, request);
  }

  private void request(SimulatedServer server, Request request) {
    request(server, world.fresh(), request);
  }

  private void request(SimulatedServer server, Uid id, Request request) {
    if (server.isUp()) {
      world.log(server, "is asked " + id.toString().substring(0, 4) + ": " + request);
      server.feed(new Event.Requested(id, request));
    }
  }

  private void crash(SimulatedServer server) {
    if (server.isUp()) {
      server.crash();
      world
          .schedule()
          .in(
              100 + random.nextInt(10_000),
              () -> {
                if (!server.isUp()) {
                  server.start();
                }
              });
    }
  }

  private void cut(SimulatedServer one, SimulatedServer other) {
    world.log(one, "no longer reaches server-" + other.index());
    world.network().cut(one.index(), other.index());
    if (random.nextBoolean()) {
      world.network().cut(other.index(), one.index());
    }
  }

  private void isolate(SimulatedServer server) {
    world.log(server, "is isolated");
    for (SimulatedServer other : world.servers()) {
      world.network().cut(server.index(), other.index());
      world.network().cut(other.index(), server.index());
    }
    replace(server);
  }

  /** Whoever misses a server soon wants another one to be Active. */
  private void replace(SimulatedServer lost) {
    SimulatedServer other = any();
    if (!stopped && other != lost) {
      world
          .schedule()
          .in(6_500, () -> setActive(other, new Request.SetActive(scenario.force(), false)));
    }
  }

  private SimulatedServer any() {
    return world.servers().get(random.nextInt(world.servers().size()));
  }
}
