package dev.redoubt.simulator;

import dev.redoubt.ha.core.Activity;
import dev.redoubt.ha.core.CoreState;
import dev.redoubt.ha.core.Event;
import dev.redoubt.ha.core.Outcome;
import dev.redoubt.ha.core.Request;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.model.Uid;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * People who publish, change over, force, cancel, sync, verify, purge, and clean up after conflicts
 * and rollbacks. They see what a console shows, and do not always choose well.
 */
final class Administrators {

  private static final int DEEDS = 24;
  private static final int DEEDS_AFTER_DISASTERS = 29;

  private final World world;
  private final RandomGenerator random;
  private final Scenario scenario;
  private final Recovery recovery;
  private final Map<Uid, Waiting> waiting = new LinkedHashMap<>();
  private final Map<Uid, SimulatedServer> unanswered = new HashMap<>();
  private final List<Uid> order = new ArrayList<>();
  private boolean working;
  private boolean stopped;

  Administrators(World world, RandomGenerator random, Scenario scenario) {
    this.world = world;
    this.random = random;
    this.scenario = scenario;
    this.recovery = new Recovery(world, this, random);
  }

  void work() {
    if (!stopped) {
      working = true;
      act();
      world.schedule().in(50 + random.nextInt(1_000), this::work);
    }
  }

  void stop() {
    stopped = true;
    working = false;
  }

  /** Every request is answered once: whoever asked would wait for ever, or be answered twice. */
  void answered(SimulatedServer server, Uid id, Outcome outcome) {
    Waiting asked = waiting.remove(id);
    if (asked == null) {
      throw new InvariantBroken(server.name() + " answers a request that does not wait: " + id);
    }
    if (stopped) {
      return;
    }
    asked.then().accept(outcome);
    if (outcome instanceof Outcome.Unconfirmed unconfirmed && random.nextInt(8) > 0) {
      confirm(server, asked, unconfirmed);
    }
  }

  /** Confirms a warning, most of the time. */
  private void confirm(SimulatedServer server, Waiting asked, Outcome.Unconfirmed unconfirmed) {
    switch (asked.request()) {
      case Request.SetActive order when scenario.force() -> {
        boolean behind = unconfirmed.kind() == Outcome.Confirmation.BEHIND;
        Request again = new Request.SetActive(true, behind);
        world.schedule().in(100, () -> request(server, again, asked.then()));
      }
      case Request.FullSync sync ->
          world
              .schedule()
              .in(100, () -> request(server, new Request.FullSync(sync.targets(), true)));
      default -> {
        // Left unconfirmed.
      }
    }
  }

  /** After everything settled: only what waits for a person or a peer may still wait. */
  void settled() {
    waiting.forEach((id, asked) -> {
      boolean lost = !asked.server().isLife(asked.life());
      if (!lost && !isUnderWay(asked.server().state().orElseThrow())) {
        throw new InvariantBroken(
            asked.server().name() + " never answered " + id + ": " + asked.request());
      }
    });
  }

  /** A grant that is outstanding has no end in time, and a full sync goes on while it moves. */
  private static boolean isUnderWay(CoreState state) {
    return !(state.activity() instanceof Activity.Idle) || state.distribution().isPresent();
  }

  /** Whoever misses a server soon wants another one to be Active. */
  void replace(SimulatedServer lost) {
    SimulatedServer other = any();
    if (other == lost) {
      return;
    }
    if (scenario.force() && random.nextInt(4) == 0) {
      world.schedule().in(6_500, () -> recovery.promote(other));
    } else {
      Request request = new Request.SetActive(scenario.force(), false);
      world.schedule().in(6_500, () -> request(other, request));
    }
  }

  /** Asks one process for something; nobody does when the working day is over. */
  void request(SimulatedServer server, Request request) {
    request(server, request, outcome -> {});
  }

  /** As {@link #request}, and does something with the answer. */
  void request(SimulatedServer server, Request request, Consumer<Outcome> then) {
    if (stopped || !server.isUp()) {
      return;
    }
    Uid id = world.fresh();
    waiting.put(id, new Waiting(server, server.life(), request, then));
    world.log(server, "is asked " + id.toString().substring(0, 4) + ": " + request);
    server.feed(new Event.Requested(id, request));
  }

  /** Somebody publishes just while a server writes down what it decided. */
  void interfere(SimulatedServer server) {
    if (working && random.nextBoolean()) {
      world.schedule().in(random.nextInt(8), () -> publish(server));
    }
  }

  /** Publishes a new session on one process, and some that were not answered again. */
  void publish(SimulatedServer server) {
    publish(server, world.fresh());
  }

  /** What is done after a disaster. */
  Recovery recovery() {
    return recovery;
  }

  private void act() {
    SimulatedServer server = any();
    switch (random.nextInt(scenario.force() ? DEEDS_AFTER_DISASTERS : DEEDS)) {
      case 0, 1, 2, 3, 4, 5, 6, 7 -> publishSomewhere();
      case 8, 9 -> request(server, new Request.SetActive(false, false));
      case 10, 11 -> request(server, new Request.SetStandby(any().uid()));
      case 12, 13 -> resolveConflict();
      case 14 -> request(server, new Request.SyncNow());
      case 15 -> request(server, new Request.FullSync(targets(), false));
      case 16 -> cancelChangeover(server);
      case 17 -> verify(server);
      case 18, 19 -> resolveRollback();
      case 20 -> publishAgain();
      case 21 -> request(server, new Request.CancelFullSync());
      case 22 -> purge(server);
      case 23 -> recovery.remove(server);
      case 24, 25 -> servers(Mode.ACTIVE).forEach(recovery::salvage);
      case 26 -> recovery.deleteArchives(server);
      case 27 -> recovery.reinitialize();
      case 28 -> recovery.promote(server);
      default -> {
        // A pause.
      }
    }
  }

  private Set<Uid> targets() {
    return random.nextBoolean() ? Set.of() : Set.of(any().uid());
  }

  /** Old revisions go, as a rule those that every standby has; or more, which is confirmed. */
  private void purge(SimulatedServer server) {
    if (!server.isUp() || server.disk().local().mode() != Mode.ACTIVE) {
      return;
    }
    long newest = server.disk().database().position().number() - 1;
    long through = random.nextBoolean() ? newest : Math.min(newest, server.acknowledgedByAll());
    world.log(server, "purges through " + through);
    server.disk().database().purge(Math.max(0, through));
    world.invariants().purged(server);
    server.databaseMoved();
  }

  private void publishSomewhere() {
    if (scenario.quiet() && random.nextInt(8) > 0) {
      return;
    }
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
            .publish(session, new Body.Objects())
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
    List<SimulatedServer> actives = servers(Mode.ACTIVE);
    if (actives.size() > 1) {
      request(actives.get(0), new Request.SetStandby(actives.get(1).uid()));
      if (random.nextInt(3) == 0) {
        request(actives.get(1), new Request.SetStandby(actives.get(0).uid()));
      }
    }
  }

  /** Of the server that hands over, if there is one. */
  private void cancelChangeover(SimulatedServer other) {
    SimulatedServer server = servers(Mode.HANDING_OVER).stream().findFirst().orElse(other);
    request(server, new Request.CancelChangeover());
  }

  private List<SimulatedServer> servers(Mode mode) {
    return world.servers().stream()
        .filter(server -> server.isUp() && server.disk().local().mode() == mode)
        .toList();
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

  /**
   * A request without an answer.
   *
   * @param life of the process that was asked; the answer dies with it
   * @param then what is done with the answer
   */
  private record Waiting(
      SimulatedServer server, int life, Request request, Consumer<Outcome> then) {}
}
