package dev.redoubt.systemtests.scenario;

import dev.redoubt.systemtests.TestPair;
import dev.redoubt.systemtests.TestServer;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Random trouble for as long as wanted: in each round three servers, an administrator who
 * publishes, and faults and deeds drawn from a seed; then everything is made whole, conflicts are
 * resolved, and the ledger is compared. A seed draws the same faults again, though not their
 * instants.
 */
@SuppressWarnings("SystemOut") // the report
final class Campaign {

  private static final int SERVERS = 3;
  private static final int DEEDS = 12;
  private static final int MOST_PAUSE_MILLIS = 1_500;
  private static final int LOSS_PERCENT = 5;

  private final Duration length;
  private final long seed;

  private Campaign(Duration length, long seed) {
    this.length = length;
    this.seed = seed;
  }

  /** {@code --campaign 30m --seed 7}. */
  static Campaign of(List<String> words) {
    String length = words.get(words.indexOf("--campaign") + 1);
    long seed =
        words.contains("--seed") ? Long.parseLong(words.get(words.indexOf("--seed") + 1)) : 1;
    return new Campaign(Duration.parse("PT" + length.toUpperCase(java.util.Locale.ROOT)), seed);
  }

  /** Whether everything that was published was there in the end of every round. */
  boolean run() {
    long end = System.nanoTime() + length.toNanos();
    int rounds = 0;
    long published = 0;
    while (System.nanoTime() < end) {
      long roundSeed = seed + rounds;
      System.out.println("round " + rounds + ", seed " + roundSeed);
      Round round = new Round(new SplittableRandom(roundSeed));
      try {
        Scenarios.play(new Scenario("campaign", "", false, round::play));
      } catch (Exception | AssertionError e) {
        System.out.println("FAILED with seed " + roundSeed + ": " + round.told);
        e.printStackTrace(System.out);
        return false;
      }
      published += round.published;
      rounds++;
    }
    System.out.printf(
        "%d rounds of %d deeds, %d publishes answered, none lost.%n", rounds, DEEDS, published);
    return true;
  }

  /** One round. */
  private static final class Round {

    private final SplittableRandom random;
    private final StringBuilder told = new StringBuilder();
    private long published;

    Round(SplittableRandom random) {
      this.random = random;
    }

    void play(Cluster cluster) throws Exception {
      cluster.start(SERVERS);
      try (Load load = Load.on(cluster)) {
        load.await(1);
        for (int deed = 0; deed < DEEDS; deed++) {
          act(cluster);
          Thread.sleep(Duration.ofMillis(random.nextInt(MOST_PAUSE_MILLIS)));
        }
      }
      makeWhole(cluster);
      cluster.awaitSynchronized();
      String digest = cluster.active().digest();
      for (TestServer server : cluster.servers()) {
        if (!server.digest().equals(digest)) {
          throw new AssertionError(server.name() + " differs though it says Synchronized");
        }
      }
      published = cluster.ledger().size();
    }

    private void act(Cluster cluster) {
      TestServer one = cluster.server(random.nextInt(SERVERS));
      TestServer other = cluster.server(random.nextInt(SERVERS));
      int deed = random.nextInt(9);
      told.append(deed).append(one.name().charAt(0)).append(other.name().charAt(0)).append(' ');
      switch (deed) {
        case 0 -> cluster.isolate(one);
        case 1 -> {
          if (one != other) {
            cluster.cutOneWay(one, other);
          }
        }
        case 2 -> cluster.network().lose(LOSS_PERCENT);
        case 3, 4 -> cluster.network().heal();
        case 5 -> {
          if (one.isRunning()) {
            one.kill();
          } else {
            one.start();
          }
        }
        case 6 -> {
          if (one.isRunning()) {
            one.freeze();
            one.thaw();
          }
        }
        case 7 -> ask(one, false);
        default -> ask(one, random.nextBoolean());
      }
    }

    private static void ask(TestServer server, boolean force) {
      if (!server.isRunning()) {
        return;
      }
      try {
        server
            .login()
            .run(
                "set-ha-state",
                Map.of("new-state", "active", "force", force, "accept-behind", force));
      } catch (AssertionError | UncheckedIOException _) {
        // Refused, or no answer: both are allowed.
      }
    }

    private static void makeWhole(Cluster cluster) {
      cluster.network().heal();
      cluster.servers().stream().filter(one -> !one.isRunning()).forEach(TestServer::start);
      TestPair.eventually("one Active", () -> settle(cluster));
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
        throw new AssertionError(active.status().toString());
      }
    }
  }
}
