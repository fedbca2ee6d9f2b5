package dev.redoubt.simulator;

import dev.redoubt.ha.core.Event;
import dev.redoubt.ha.core.Outcome;
import dev.redoubt.ha.core.Request;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.model.Uid;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * People who publish, change over, force, cancel, sync, verify, and clean up after conflicts and
 * rollbacks. They see what a console shows, and do not always choose well.
 */
final class Administrators {

  private final World world;
  private final RandomGenerator random;
  private final Scenario scenario;
  private final Map<Uid, Request> waiting = new HashMap<>();
  private final Map<Uid, SimulatedServer> unanswered = new HashMap<>();
  private final List<Uid> order = new ArrayList<>();
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

  /** Confirms warnings, most of the time. */
  void answered(SimulatedServer server, Uid id, Outcome outcome) {
    Request asked = waiting.remove(id);
    if (!stopped && outcome instanceof Outcome.Unconfirmed unconfirmed && random.nextInt(8) > 0) {
      switch (asked) {
        case Request.SetActive order when scenario.force() -> {
          boolean behind = unconfirmed.kind() == Outcome.Confirmation.BEHIND;
          world.schedule().in(100, () -> request(server, new Request.SetActive(true, behind)));
        }
        case Request.FullSync sync ->
            world.schedule().in(100, () -> request(server, new Request.FullSync(Set.of(), true)));
        case null, default -> {
          // Left unconfirmed.
        }
      }
    }
  }

  /** Whoever misses a server soon wants another one to be Active. */
  void replace(SimulatedServer lost) {
    SimulatedServer other = any();
    if (other != lost) {
      world
          .schedule()
          .in(6_500, () -> request(other, new Request.SetActive(scenario.force(), false)));
    }
  }

  /** Asks one process for something; nobody does when the working day is over. */
  void request(SimulatedServer server, Request request) {
    if (stopped || !server.isUp()) {
      return;
    }
    Uid id = world.fresh();
    waiting.put(id, request);
    world.log(server, "is asked " + id.toString().substring(0, 4) + ": " + request);
    server.feed(new Event.Requested(id, request));
  }

  /** Publishes a new session on one process, and some that were not answered again. */
  void publish(SimulatedServer server) {
    publish(server, world.fresh());
  }

  private void act() {
    SimulatedServer server = any();
    switch (random.nextInt(24)) {
      case 0, 1, 2, 3, 4, 5, 6, 7 -> publishSomewhere();
      case 8, 9 -> request(server, new Request.SetActive(false, false));
      case 10, 11 -> request(server, new Request.SetStandby(any().uid()));
      case 12, 13 -> resolveConflict();
      case 14 -> request(server, new Request.SyncNow());
      case 15 -> request(server, new Request.FullSync(Set.of(), false));
      case 16 -> request(server, new Request.CancelChangeover());
      case 17 -> verify(server);
      case 18, 19 -> resolveRollback();
      case 20 -> publishAgain();
      default -> {
        // A pause.
      }
    }
  }

  private void publishSomewhere() {
    int count = 1 + random.nextInt(5);
    for (SimulatedServer server : List.copyOf(world.servers())) {
      for (int i = 0; i < count && server.isUp(); i++) {
        publish(server);
      }
    }
  }

  private void publish(SimulatedServer server, Uid session) {
    boolean answered =
        server
            .publish(session)
            .map(position -> {
              world.invariants().answered(server, session, position);
              return true;
            })
            .orElse(false);
    if (answered) {
      unanswered.remove(session);
      order.remove(session);
    } else if (!server.isUp() && unanswered.put(session, server) == null) {
      order.add(session);
    }
  }

  /** A publish that was cut short by a crash is tried again where it was begun. */
  private void publishAgain() {
    for (Uid session : List.copyOf(order)) {
      SimulatedServer server = unanswered.get(session);
      if (server != null && server.isUp()) {
        publish(server, session);
      }
    }
  }

  private void resolveConflict() {
    List<SimulatedServer> actives =
        world.servers().stream()
            .filter(SimulatedServer::isUp)
            .filter(server -> server.disk().local().mode() == Mode.ACTIVE)
            .toList();
    if (actives.size() > 1) {
      request(actives.get(0), new Request.SetStandby(actives.get(1).uid()));
      if (random.nextInt(3) == 0) {
        request(actives.get(1), new Request.SetStandby(actives.get(0).uid()));
      }
    }
  }

  private void resolveRollback() {
    List.copyOf(world.servers()).stream()
        .filter(server -> server.disk().local().rolledBack().isPresent())
        .forEach(server ->
            request(
                server,
                random.nextBoolean() ? new Request.StepDown() : new Request.GoOnInNewTerm()));
  }

  private void verify(SimulatedServer server) {
    if (server.isUp()) {
      server.verifyDigest();
    }
  }

  private SimulatedServer any() {
    return world.servers().get(random.nextInt(world.servers().size()));
  }
}
