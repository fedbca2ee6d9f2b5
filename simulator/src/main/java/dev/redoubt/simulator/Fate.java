package dev.redoubt.simulator;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** What goes wrong by itself: the faults of a scenario, one after the other, and their end. */
final class Fate {

  private final World world;
  private final RandomGenerator random;
  private final Scenario scenario;
  private final Map<SimulatedServer, SimulatedDisk.Image> images = new HashMap<>();
  private boolean stopped;

  Fate(World world, RandomGenerator random, Scenario scenario) {
    this.world = world;
    this.random = random;
    this.scenario = scenario;
  }

  void work() {
    if (!stopped) {
      act();
      world.schedule().in(200 + random.nextInt(3_000), this::work);
    }
  }

  /** Everything that can be mended is mended. A clone may stay. */
  void stop() {
    stopped = true;
    world.network().heal();
    world
        .servers()
        .forEach(server -> {
          server.disk().fill(false);
          server.disk().slowDown(false);
        });
    world.members().forEach(server -> world.setTrusted(server.uid(), true));
    if (random.nextBoolean()) {
      List.copyOf(world.servers()).stream().filter(world::isClone).forEach(world::destroy);
    }
  }

  private void act() {
    List<Fault> faults = scenario.faults();
    if (faults.isEmpty() || random.nextInt(4) == 0) {
      world.network().heal();
    } else {
      happen(faults.get(random.nextInt(faults.size())), any());
    }
  }

  private void happen(Fault fault, SimulatedServer server) {
    switch (fault) {
      case LOSS -> world.network().lose(random.nextDouble() * 0.3);
      case DELAY -> world.network().delay(1 + random.nextInt(1_500));
      case DUPLICATION -> world.network().repeat(random.nextDouble());
      case CUT -> cut(server);
      case ONE_WAY_CUT -> cutOneWay(server, any());
      case CRASH -> crash(server);
      case FULL_DISK -> fill(server);
      case SLOW_DISK -> slowDown(server);
      case BIT_FLIP -> flip(server);
      case ROLLBACK -> rollBack(server);
      case CLONE -> duplicate(server);
      case CLOCK_JUMP -> jump(server);
      case REVOCATION -> revoke(server);
    }
  }

  private void cut(SimulatedServer server) {
    if (random.nextBoolean()) {
      world.log(server, "is isolated");
      world.network().isolate(server.index());
      world.administrators().replace(server);
    } else {
      SimulatedServer other = any();
      cutOneWay(server, other);
      cutOneWay(other, server);
    }
  }

  private void cutOneWay(SimulatedServer one, SimulatedServer other) {
    world.log(one, "no longer reaches server-" + other.index());
    world.network().cut(one.index(), other.index());
  }

  private void crash(SimulatedServer server) {
    if (server.isUp()) {
      server.crash();
      restartIn(server, 100L + random.nextInt(10_000));
      if (random.nextInt(3) == 0) {
        world.administrators().replace(server);
      }
    }
  }

  private void fill(SimulatedServer server) {
    boolean full = !server.disk().isFull();
    world.log(server, full ? "has a full disk" : "has space again");
    server.disk().fill(full);
  }

  private void slowDown(SimulatedServer server) {
    world.log(server, server.disk().isSlow() ? "has a quick disk again" : "has a slow disk");
    server.disk().slowDown(!server.disk().isSlow());
  }

  private void flip(SimulatedServer server) {
    if (!server.disk().database().position().equals(dev.redoubt.model.history.Position.EMPTY)) {
      world.log(server, "has a flipped bit in its database");
      server.disk().database().damage(true);
      server.later(random.nextInt(10_000), server::verifyDigest);
    }
  }

  /** An image is taken the first time, and used the second. */
  private void rollBack(SimulatedServer server) {
    SimulatedDisk.Image image = images.remove(server);
    if (image == null) {
      images.put(server, server.disk().image());
      return;
    }
    if (server.isUp()) {
      server.crash();
    }
    server.disk().restore(image);
    world.log(server, "is rolled back to " + server.disk().database().position());
    world.invariants().rolledBack(server);
    restartIn(server, 500);
  }

  private void duplicate(SimulatedServer server) {
    boolean possible =
        world.hasRoom() && world.servers().stream().noneMatch(world::isClone) && server.isUp();
    if (possible) {
      world.clone(server);
    }
  }

  private void jump(SimulatedServer server) {
    Duration error = Duration.ofMinutes(random.nextInt(-600, 600));
    world.log(server, "has a clock that is wrong by " + error);
    server.setClock(error);
  }

  private void revoke(SimulatedServer server) {
    boolean trusted = !world.isTrusted(server.uid());
    world.log(server, trusted ? "is trusted again" : "is no longer trusted");
    world.setTrusted(server.uid(), trusted);
  }

  private void restartIn(SimulatedServer server, long millis) {
    world
        .schedule()
        .in(
            millis,
            () -> {
              if (!server.isUp() && world.servers().contains(server)) {
                server.start();
              }
            });
  }

  private SimulatedServer any() {
    return world.servers().get(random.nextInt(world.servers().size()));
  }
}
