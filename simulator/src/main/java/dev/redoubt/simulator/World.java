package dev.redoubt.simulator;

import dev.redoubt.ha.core.CoreState;
import dev.redoubt.ha.core.HighAvailabilityCore;
import dev.redoubt.ha.core.LocalHaState;
import dev.redoubt.ha.core.Moment;
import dev.redoubt.ha.core.Settings;
import dev.redoubt.ha.protocol.Message;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.ha.status.HaStatus;
import dev.redoubt.ha.status.ServerLine;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.TermRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** A cluster in virtual time, all of it drawn from one seed. */
final class World {

  /** The most processes in all: five servers, their clones, and fresh ones in their place. */
  static final int MAX_PROCESSES = 16;

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final long SETTLING_MILLIS = Duration.ofSeconds(150).toMillis();

  /** Longer than any time-out of a scenario: who has stood still for so long will not move. */
  private static final long STILL_MILLIS = Duration.ofSeconds(65).toMillis();

  private final Schedule schedule = new Schedule();
  private final RandomGenerator random;
  private final Scenario scenario;
  private final BiFunction<Settings, RandomGenerator, HighAvailabilityCore> cores;
  private final SimulatedNetwork network;
  private final List<SimulatedServer> servers = new ArrayList<>();
  private final Set<SimulatedServer> clones = new HashSet<>();
  private final Set<Uid> revoked = new HashSet<>();
  private final Bodies bodies = new Bodies();
  private final CrashPoints crashPoints;
  private final Administrators administrators;
  private final Fate fate;
  private final Invariants invariants;
  private final Consumer<String> log;
  private boolean troubled = true;
  private int processes;

  World(
      RandomGenerator random,
      Scenario scenario,
      CrashPoints crashPoints,
      BiFunction<Settings, RandomGenerator, HighAvailabilityCore> cores,
      Consumer<String> log) {
    this.random = random;
    this.scenario = scenario;
    this.crashPoints = crashPoints;
    this.cores = cores;
    this.log = log;
    this.network = new SimulatedNetwork(schedule, random, MAX_PROCESSES);
    this.administrators = new Administrators(this, random, scenario);
    this.fate = new Fate(this, random, scenario);
    this.invariants = new Invariants(this);
    List<Uid> founders =
        Stream.generate(() -> Uid.random(random)).limit(scenario.servers()).toList();
    Map<Uid, String> names = new HashMap<>();
    founders.forEach(uid -> names.put(uid, "server-" + names.size()));
    Members members = Members.founding(founders.getFirst(), names);
    for (Uid uid : founders) {
      addProcess(uid, servers.isEmpty() ? Mode.ACTIVE : Mode.STANDBY, members);
    }
    installPrimary(servers.getFirst());
  }

  /** A world of random trouble. */
  static World of(
      long seed,
      BiFunction<Settings, RandomGenerator, HighAvailabilityCore> cores,
      Consumer<String> log) {
    RandomGenerator random = new SplittableRandom(seed);
    Scenario scenario = Scenario.draw(random);
    return new World(
        random, scenario, CrashPoints.random(random, scenario.crashOneIn()), cores, log);
  }

  /** A new one, or one that was restored from the backup of a server that is no more. */
  private void installPrimary(SimulatedServer primary) {
    if (!scenario.restored()) {
      install(primary, 1, primary.uid(), TermRecord.Cause.FIRST);
      return;
    }
    Uid term = install(primary, 1, Uid.random(random), TermRecord.Cause.FIRST);
    for (int i = random.nextInt(5); i > 0; i--) {
      commit(primary, term, Optional.empty());
    }
    install(primary, 2, primary.uid(), TermRecord.Cause.RESTORE);
    log(primary, "was restored from a backup of revision " + primary.disk().database().position());
  }

  private Uid install(SimulatedServer primary, long number, Uid server, TermRecord.Cause cause) {
    TermRecord record = new TermRecord(number, Uid.random(random), server, cause, Optional.empty());
    commit(primary, record.uid(), Optional.of(record));
    return record.uid();
  }

  private void commit(SimulatedServer primary, Uid term, Optional<TermRecord> record) {
    SimulatedDatabase database = primary.disk().database();
    invariants.installed(
        database.commit(Uid.random(random), term, record, new Body.Objects(), START));
  }

  /** Runs the troubled part, lets everything settle, and checks how it ended. */
  void run() {
    log.accept("---- " + scenario);
    servers.forEach(SimulatedServer::start);
    administrators.work();
    fate.work();
    runUntil(scenario.troubleMillis());
    settle();
  }

  /** Starts the servers and plays a script, then lets everything settle, and checks the end. */
  void play(Consumer<World> script, long millis) {
    servers.forEach(SimulatedServer::start);
    script.accept(this);
    runUntil(millis);
    settle();
  }

  private void settle() {
    log.accept("---- faults stop");
    troubled = false;
    administrators.stop();
    fate.stop();
    servers.stream().filter(server -> !server.isUp()).forEach(SimulatedServer::start);
    servers.forEach(server -> server.later(1_000, server::verifyDigest));
    long end = schedule.now() + SETTLING_MILLIS;
    Object before = "nothing";
    long since = schedule.now();
    do {
      runUntil(Math.min(end, schedule.now() + 5_000));
      Object after = servers.stream().map(World::standing).toList();
      since = after.equals(before) ? since : schedule.now();
      before = after;
    } while (schedule.now() < Math.min(end, since + STILL_MILLIS) && !invariants.isCalm());
    servers.forEach(this::logStatus);
    log.accept("---- " + network.tally());
    invariants.settled();
    administrators.settled();
  }

  /** What of a server changes as long as something is being settled. */
  private static Object standing(SimulatedServer server) {
    CoreState state = server.state().orElseThrow();
    return List.of(
        state.local().mode(),
        state.local().rolledBack().isPresent(),
        state.history().position(),
        state.follow(),
        state.activity(),
        state.restore(),
        state.distribution().isPresent(),
        state.peers().values().stream().map(view -> view.duplicateMillis().isPresent()).toList());
  }

  private void logStatus(SimulatedServer server) {
    HaStatus status = Invariants.statusOf(server, server.state().orElseThrow());
    log(server, status.overview().text() + ": " + brief(status.connectedTo()));
    status.peers().forEach(line -> log(server, "  sees " + line.name() + ": " + brief(line)));
  }

  private static String brief(ServerLine line) {
    return line.mode() + " | " + line.status() + " | " + line.reason();
  }

  private void runUntil(long millis) {
    while (schedule.runNext(millis)) {
      // Everything happens in the actions.
    }
  }

  // ---- processes --------------------------------------------------------------------------------

  private SimulatedServer addProcess(Uid uid, Mode mode, Members members) {
    SimulatedServer server =
        new SimulatedServer(
            this,
            processes++,
            uid,
            new SimulatedDisk(LocalHaState.initial(mode), new SimulatedDatabase(bodies, members)),
            cores.apply(scenario.settings(), random));
    servers.add(server);
    return server;
  }

  /** Whether another process may be started. */
  boolean hasRoom() {
    return processes < MAX_PROCESSES;
  }

  /** The name of the next process that is started. */
  String nextName() {
    return "server-" + processes;
  }

  /** Makes a fresh secondary of a server that was replaced; its database becomes an archive. */
  void reinitialize(SimulatedServer old, Uid fresh, Members members) {
    if (old.isUp()) {
      old.crash();
    }
    SimulatedServer server = addProcess(fresh, Mode.STANDBY, members);
    server.disk().inherit(old.disk());
    servers.remove(old);
    invariants.rolledBack(old);
    log(server, "is server-" + old.index() + ", reinitialized");
    server.start();
  }

  /** Starts a second process of a server with a copy of its disk. */
  void clone(SimulatedServer original) {
    SimulatedServer clone = addProcess(original.uid(), Mode.STANDBY, original.members());
    clones.add(clone);
    clone.disk().restore(original.disk().image());
    log(clone, "is a clone of server-" + original.index());
    clone.start();
  }

  /** Ends a clone for good, its disk with it. */
  void destroy(SimulatedServer clone) {
    if (clone.isUp()) {
      clone.crash();
    }
    servers.remove(clone);
    invariants.rolledBack(clone);
    log(clone, "is destroyed");
  }

  /** All processes, clones included. */
  List<SimulatedServer> servers() {
    return servers;
  }

  /** One process of each server. */
  List<SimulatedServer> members() {
    return servers.stream().filter(server -> !isClone(server)).toList();
  }

  boolean isClone(SimulatedServer server) {
    return clones.contains(server);
  }

  boolean hasClone(Uid uid) {
    return servers.stream().filter(server -> server.uid().equals(uid)).count() > 1;
  }

  /** Whoever answers at a server's address: the server, or its clone, or nobody any more. */
  Optional<SimulatedServer> anyProcess(Uid uid) {
    List<SimulatedServer> found =
        servers.stream().filter(server -> server.uid().equals(uid)).toList();
    return switch (found.size()) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(found.getFirst());
      default -> Optional.of(found.get(random.nextInt(found.size())));
    };
  }

  // ---- trust ------------------------------------------------------------------------------------

  boolean isTrusted(Uid uid) {
    return !revoked.contains(uid);
  }

  /** Revokes or renews a certificate; every server learns it when it gets the revision. */
  void setTrusted(Uid uid, boolean trusted) {
    if (trusted) {
      revoked.remove(uid);
    } else {
      revoked.add(uid);
    }
    servers.forEach(server -> server.later(upTo(3_000), server::learnPeers));
  }

  // ---- what happens -----------------------------------------------------------------------------

  void send(SimulatedServer from, Uid to, Message message) {
    anyProcess(to)
        .filter(SimulatedServer::isUp)
        .ifPresentOrElse(
            target ->
                network.carry(from.index(), target.index(), () -> target.receive(from, message)),
            () -> from.refused(to));
  }

  void wakeStreams(SimulatedServer source) {
    servers.forEach(server -> server.stream().wake(source.uid()));
  }

  /** Between two effects a process may die; answers whether it did. */
  boolean crashesBetweenEffects(SimulatedServer server) {
    return scenario.faults().contains(Fault.CRASH) && crashes(server);
  }

  /** Before and after a write a process may die; answers whether it did. */
  boolean crashes(SimulatedServer server) {
    if (!troubled || !crashPoints.isNext()) {
      return false;
    }
    server.crash();
    startIn(crashPoints.outageMillis(), server);
    return true;
  }

  /**
   * A full disk takes the local state as long as something of the reserve is left. A process that
   * cannot write down what it decided halts, and whoever watches over it starts it again.
   */
  boolean haltsOnFullDisk(SimulatedServer server) {
    if (!troubled || !server.disk().isFull() || !chance(3)) {
      return false;
    }
    log(server, "halts: the disk did not take its state");
    server.crash();
    startIn(1_000 + upTo(4_000), server);
    return true;
  }

  private void startIn(long millis, SimulatedServer server) {
    schedule.in(
        millis,
        () -> {
          if (!server.isUp() && servers.contains(server)) {
            server.start();
          }
        });
  }

  /** Whether a copy that goes over the network or to a disk is damaged on its way. */
  boolean damagesACopy() {
    return troubled && scenario.faults().contains(Fault.BIT_FLIP) && chance(4);
  }

  // ---- parts ------------------------------------------------------------------------------------

  Schedule schedule() {
    return schedule;
  }

  SimulatedNetwork network() {
    return network;
  }

  Invariants invariants() {
    return invariants;
  }

  Administrators administrators() {
    return administrators;
  }

  Scenario scenario() {
    return scenario;
  }

  RandomGenerator random() {
    return random;
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

  boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  void log(SimulatedServer server, String text) {
    log.accept(schedule.now() + "  " + server.name() + "  " + text);
  }
}
