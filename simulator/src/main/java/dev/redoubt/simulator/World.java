package dev.redoubt.simulator;

import dev.redoubt.ha.core.Event;
import dev.redoubt.ha.core.HighAvailabilityCore;
import dev.redoubt.ha.core.LocalHaState;
import dev.redoubt.ha.core.Moment;
import dev.redoubt.ha.core.Settings;
import dev.redoubt.ha.protocol.Message;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.TermRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** A cluster in virtual time, all of it drawn from one seed. */
final class World {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Schedule schedule = new Schedule();
  private final RandomGenerator random;
  private final Scenario scenario;
  private final SimulatedNetwork network;
  private final List<SimulatedServer> servers = new ArrayList<>();
  private final Administrators administrators;
  private final Checks checks;
  private final Consumer<String> log;
  private boolean faults = true;

  World(
      long seed,
      BiFunction<Settings, RandomGenerator, HighAvailabilityCore> cores,
      Consumer<String> log) {
    this.random = new SplittableRandom(seed);
    this.log = log;
    this.scenario = Scenario.draw(random);
    this.network = new SimulatedNetwork(schedule, random, scenario.servers());
    this.administrators = new Administrators(this, random, scenario);
    this.checks = new Checks(this);
    for (int i = 0; i < scenario.servers(); i++) {
      Mode mode = i == 0 ? Mode.ACTIVE : Mode.STANDBY;
      servers.add(
          new SimulatedServer(
              this,
              i,
              Uid.random(random),
              LocalHaState.initial(mode),
              cores.apply(scenario.settings(), random)));
    }
    SimulatedServer primary = servers.getFirst();
    TermRecord first =
        new TermRecord(
            1, Uid.random(random), primary.uid(), TermRecord.Cause.FIRST, Optional.empty());
    checks.committed(
        primary,
        primary.database().commit(Uid.random(random), first.uid(), Optional.of(first), START));
  }

  /** Runs the troubled part, lets everything settle, and checks how it ended. */
  void run() {
    servers.forEach(SimulatedServer::start);
    administrators.work();
    long end = scenario.troubleMillis();
    while (schedule.runNext(end)) {
      // Everything happens in the actions.
    }
    settle();
  }

  private void settle() {
    log.accept("---- faults stop");
    faults = false;
    administrators.stop();
    network.heal();
    servers.stream().filter(server -> !server.isUp()).forEach(SimulatedServer::start);
    long end = schedule.now() + Duration.ofSeconds(150).toMillis();
    while (schedule.now() < end) {
      long slice = Math.min(end, schedule.now() + 5_000);
      while (schedule.runNext(slice)) {
        // Everything happens in the actions.
      }
      if (checks.isCalm()) {
        break;
      }
    }
    checks.settled();
  }

  void send(SimulatedServer from, Uid to, Message message) {
    SimulatedServer target = server(to);
    if (!target.isUp()) {
      from.refused(to);
      return;
    }
    network.carry(from.index(), target.index(), () -> target.receive(from, message));
  }

  void wakeStreams(SimulatedServer source) {
    servers.forEach(server -> server.wake(source.index()));
  }

  /** Between two effects a process may die. */
  void maybeCrash(SimulatedServer server) {
    if (faults && random.nextInt(scenario.crashOneIn()) == 0) {
      server.crash();
      schedule.in(
          100 + upTo(8_000),
          () -> {
            if (!server.isUp()) {
              server.start();
            }
          });
    }
  }

  void afterStep(SimulatedServer server, Event event) {
    checks.afterStep(server, event);
  }

  Schedule schedule() {
    return schedule;
  }

  SimulatedNetwork network() {
    return network;
  }

  Checks checks() {
    return checks;
  }

  Administrators administrators() {
    return administrators;
  }

  Scenario scenario() {
    return scenario;
  }

  List<SimulatedServer> servers() {
    return servers;
  }

  SimulatedServer server(Uid uid) {
    return servers.stream().filter(server -> server.uid().equals(uid)).findFirst().orElseThrow();
  }

  Moment moment() {
    return new Moment(schedule.now(), START.plusMillis(schedule.now()));
  }

  Uid fresh() {
    return Uid.random(random);
  }

  long upTo(int millis) {
    return random.nextInt(millis + 1);
  }

  void log(SimulatedServer server, String text) {
    log.accept(String.format("%8d  server-%d  %s", schedule.now(), server.index(), text));
  }
}
