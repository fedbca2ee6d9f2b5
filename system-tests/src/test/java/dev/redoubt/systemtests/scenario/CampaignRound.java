package dev.redoubt.systemtests.scenario;

import dev.redoubt.systemtests.Administrator;
import dev.redoubt.systemtests.TestPair;
import dev.redoubt.systemtests.TestServer;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;
import tools.jackson.databind.JsonNode;

/** One round of a campaign: deeds amid a load, then everything is made whole and compared. */
final class CampaignRound {

  /** How many there are in a round. */
  static final int DEEDS = 20;

  private static final int SERVERS = 3;
  private static final int MOST_PAUSE_MILLIS = 1_500;
  private static final int LOSS_PERCENT = 5;
  private static final int MOST_DELAY_MILLIS = 150;
  private static final int MOST_BYTES = 20_000;
  private static final int DISK_MEGABYTES = 384;

  /** Too little for a publish, enough for a change of mode. */
  private static final long FREE_BYTES = 16L << 20;

  /** What may happen; what is named twice happens twice as often. */
  private enum Deed {
    ISOLATE,
    CUT_ONE_WAY,
    LOSE,
    HEAL,
    HEAL_AGAIN,
    KILL_OR_START,
    FREEZE_OR_THAW,
    SLOW_LINE,
    BROKEN_LINE,
    FILL_OR_FREE_DISK,
    CHANGE_OVER,
    CANCEL_CHANGEOVER,
    FORCE,
    RESOLVE,
    FULL_SYNC,
    PURGE,
    SALVAGE
  }

  /** From where to where a line goes. */
  private record Line(TestServer from, TestServer to) {}

  private final SplittableRandom random;
  private final List<String> told = new ArrayList<>();
  private final Set<TestServer> frozen = new HashSet<>();
  private final Map<TestServer, Disk> disks = new HashMap<>();
  private final Set<Disk> full = new HashSet<>();
  private final Map<Line, FaultyProxy> lines = new HashMap<>();
  private long published;

  CampaignRound(SplittableRandom random) {
    this.random = random;
  }

  /** What was done, in order. */
  String told() {
    return String.join(" ", told);
  }

  /** How many publishes were answered. */
  long published() {
    return published;
  }

  void play(Cluster cluster) throws Exception {
    for (int i = 0; i < SERVERS; i++) {
      TestServer server = cluster.add();
      disks.put(server, cluster.disk(server, DISK_MEGABYTES));
    }
    cluster.startAll();
    cluster.trust(cluster.server(1));
    cluster.trust(cluster.server(2));
    cluster.awaitSynchronized();
    try (Load load = Load.on(cluster)) {
      load.await(1);
      for (int i = 0; i < DEEDS; i++) {
        Deed deed = Deed.values()[random.nextInt(Deed.values().length)];
        TestServer one = cluster.server(random.nextInt(SERVERS));
        TestServer other = cluster.server((random.nextInt(SERVERS - 1) + 1));
        act(cluster, deed, one, other == one ? cluster.alpha() : other);
        Thread.sleep(Duration.ofMillis(random.nextInt(MOST_PAUSE_MILLIS)));
      }
      makeWhole(cluster);
    }
    TestPair.eventually("one Active", () -> settle(cluster));
    cluster.awaitSynchronized();
    String digest = cluster.active().digest();
    for (TestServer server : cluster.servers()) {
      if (!server.digest().equals(digest)) {
        throw new AssertionError(server.name() + " differs though it says Synchronized");
      }
    }
    published = cluster.ledger().size();
  }

  private void act(Cluster cluster, Deed deed, TestServer one, TestServer other) {
    told.add(deed + ":" + one.name() + "," + other.name());
    switch (deed) {
      case ISOLATE -> cluster.isolate(one);
      case CUT_ONE_WAY -> cluster.cutOneWay(one, other);
      case LOSE -> cluster.network().lose(LOSS_PERCENT);
      case HEAL, HEAL_AGAIN -> heal(cluster);
      case KILL_OR_START -> killOrStart(one);
      case FREEZE_OR_THAW -> freezeOrThaw(one);
      case SLOW_LINE -> line(cluster, one, other).delay(random.nextInt(MOST_DELAY_MILLIS));
      case BROKEN_LINE -> {
        int most = 1 + random.nextInt(MOST_BYTES);
        line(cluster, one, other).breakAfter(number -> 1 + (number * 7_919L + most) % MOST_BYTES);
      }
      case FILL_OR_FREE_DISK -> fillOrFree(Objects.requireNonNull(disks.get(one)));
      case CHANGE_OVER -> order(one, "set-ha-state", Map.of("new-state", "active"));
      case CANCEL_CHANGEOVER -> order(one, "cancel-ha-changeover", Map.of());
      case FORCE ->
          order(
              one,
              "set-ha-state",
              Map.of("new-state", "active", "force", true, "accept-behind", true));
      case RESOLVE ->
          order(one, "set-ha-state", Map.of("new-state", "standby", "peer", other.name()));
      case FULL_SYNC -> order(one, "ha-full-sync", Map.of("name", other.name()));
      case PURGE ->
          order(one, "purge-published-sessions", Map.of("number-of-sessions-to-preserve", 1));
      case SALVAGE -> salvage(cluster, one);
    }
  }

  private void heal(Cluster cluster) {
    cluster.network().heal();
    lines
        .values()
        .forEach(line -> {
          line.delay(0);
          line.breakAfter(_ -> Long.MAX_VALUE);
        });
  }

  private void killOrStart(TestServer server) {
    if (server.isRunning()) {
      frozen.remove(server);
      server.kill();
    } else if (!full.contains(disks.get(server))) {
      server.start();
    }
  }

  /** Until the next deed of this kind nobody hears the one that is frozen. */
  private void freezeOrThaw(TestServer server) {
    if (!frozen.isEmpty()) {
      thaw();
    } else if (server.isRunning()) {
      server.freeze();
      frozen.add(server);
    }
  }

  private void thaw() {
    frozen.forEach(TestServer::thaw);
    frozen.clear();
  }

  private FaultyProxy line(Cluster cluster, TestServer from, TestServer to) {
    return lines.computeIfAbsent(new Line(from, to), line -> cluster.proxy(line.from(), line.to()));
  }

  private void fillOrFree(Disk disk) {
    if (full.remove(disk)) {
      disk.free();
    } else {
      disk.fillUpTo(FREE_BYTES);
      full.add(disk);
    }
  }

  /** An order that may be refused, or not be answered. */
  private void order(TestServer server, String command, Map<String, ?> parameters) {
    if (isThere(server)) {
      attempt(() -> server.login().run(command, parameters));
    }
  }

  /** Brings back what an archive has; where both sides changed something, what is published. */
  private void salvage(Cluster cluster, TestServer server) {
    if (!isThere(server) || !server.isActive()) {
      return;
    }
    cluster.ledger().someClashWasDecided();
    attempt(() -> {
      Administrator administrator = server.login();
      for (JsonNode bundle : administrator.call("show-ha-bundles", Map.of()).path("bundles")) {
        if (!bundle.path("salvaged").asBoolean(true)) {
          salvage(administrator, bundle.path("uid").asString());
        }
      }
    });
  }

  private static void salvage(Administrator administrator, String bundle) {
    if (!administrator.run("salvage-ha-bundle", Map.of("uid", bundle)).succeeded()) {
      administrator.send("discard", Map.of());
      return;
    }
    JsonNode clashes =
        administrator
            .call(
                "show-session-changes",
                Map.of("only-clashes", true, "details-level", "full", "limit", 500))
            .path("changes");
    for (JsonNode clash : clashes) {
      administrator.call(
          "resolve-clash", Map.of("uid", clash.path("uid").asString(), "keep", "published"));
    }
    if (!administrator.run("publish", Map.of()).succeeded()) {
      administrator.send("discard", Map.of());
    }
  }

  private boolean isThere(TestServer server) {
    return server.isRunning() && !frozen.contains(server);
  }

  private static void attempt(Runnable deed) {
    try {
      deed.run();
    } catch (AssertionError | UncheckedIOException | ConditionTimeoutException _) {
      // Refused, or no answer: both are allowed.
    }
  }

  private void makeWhole(Cluster cluster) {
    thaw();
    full.forEach(Disk::free);
    full.clear();
    heal(cluster);
    cluster.servers().stream().filter(one -> !one.isRunning()).forEach(TestServer::start);
  }

  /** What an administrator does: ends conflicts, cancels grants, replaces diverged standbys. */
  private static void settle(Cluster cluster) {
    List<TestServer> actives = cluster.servers().stream().filter(TestServer::isActive).toList();
    if (actives.isEmpty()) {
      cluster.server(0).login().run("set-ha-state", Map.of("new-state", "active", "force", true));
    }
    for (TestServer loser : actives.stream().skip(1).toList()) {
      loser
          .login()
          .run("set-ha-state", Map.of("new-state", "standby", "peer", actives.getFirst().name()));
    }
    TestServer active = cluster.active();
    for (TestServer standby : cluster.servers()) {
      if (active.status().of(standby).status().startsWith("Diverged")) {
        active
            .login()
            .run("ha-full-sync", Map.of("name", standby.name(), "replace-diverged", true));
      }
    }
    String overview = active.status().overview();
    if (!overview.equals("Synchronized")) {
      throw new AssertionError(
          cluster.servers().stream()
              .map(server -> server.name() + ": " + server.status())
              .collect(Collectors.joining("\n")));
    }
  }
}
