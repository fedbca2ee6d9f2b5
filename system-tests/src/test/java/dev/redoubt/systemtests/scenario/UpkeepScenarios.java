package dev.redoubt.systemtests.scenario;

import static dev.redoubt.systemtests.TestPair.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.systemtests.Administrator;
import dev.redoubt.systemtests.Distribution;
import dev.redoubt.systemtests.FinishedTask;
import dev.redoubt.systemtests.TestPair;
import dev.redoubt.systemtests.TestServer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Verifications, purges and upgrades, with standbys behind. */
final class UpkeepScenarios {

  private static final int OBJECTS = 2_000;

  /** Each start leaves a file of what the log of writes held, and a merge takes four. */
  private static final int STARTS_UNTIL_A_MERGE = 6;

  /** What a server says when it ends since a merge of its files met damage. */
  private static final String MERGE_MET_DAMAGE = "Files of the database could not be merged";

  private UpkeepScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of(
            "byte-flipped-on-a-standby",
            "When a byte of a standby's disk flips, then a verification of all servers while they"
                + " work finds it, names it, and the standby is repaired by a full sync",
            UpkeepScenarios::damagedStandby),
        Scenario.of(
            "byte-flipped-and-nobody-asks",
            "When a byte of a standby's disk flips and nobody asks for a verification, then the"
                + " server finds it by itself and is repaired by a full sync",
            UpkeepScenarios::damageFoundBySchedule),
        Scenario.of(
            "merge-meets-a-flipped-byte",
            "When a merge of files meets a byte that flipped on a standby, then the server ends, is"
                + " not ended again at its next start, and is repaired by a full sync",
            UpkeepScenarios::damagedMerge),
        Scenario.of(
            "byte-flipped-on-the-active",
            "When a byte of the Active's disk flips, then the verification names it, no standby"
                + " takes it over, and after a changeover the old Active is repaired",
            UpkeepScenarios::damagedActive),
        Scenario.of(
            "purge-with-a-standby-behind",
            "When revisions are purged that a standby has not applied, then they are kept, the"
                + " standby is named, and going on nevertheless costs it a full sync",
            UpkeepScenarios::purge),
        Scenario.of(
            "purge-after-a-restart-with-a-standby-down",
            "When a standby is down and the Active was started again since, then what the standby"
                + " lacks is kept all the same",
            UpkeepScenarios::purgeAfterRestart),
        Scenario.of(
            "automatic-purge-with-a-standby-behind",
            "When revisions are purged automatically while a standby is down, then what it lacks"
                + " is kept and it catches up without a full sync",
            UpkeepScenarios::automaticPurge),
        Scenario.of(
            "rolling-upgrade",
            "When a standby is upgraded to a newer format first, then it goes on following, takes"
                + " over, and the old Active waits for its own upgrade without a lost publish",
            UpkeepScenarios::upgrade),
        Scenario.of(
            "downgrade",
            "When an older version is started on what a newer one has written, then it refuses and"
                + " changes nothing",
            UpkeepScenarios::downgrade));
  }

  private static void damagedStandby(Cluster cluster) throws IOException {
    cluster.start(3);
    TestPair.publishMany(cluster.alpha().login(), "bulk", OBJECTS);
    cluster.awaitSynchronized();
    cluster.beta().shutDown();
    Path damaged = flipGreatestTable(cluster.beta());
    long before = FullSyncs.ended(cluster.alpha());
    startDamaged(cluster.beta());
    try (Load load = Load.on(cluster)) {
      load.await(2);
      FinishedTask verified = verifyAll(cluster.alpha());
      if (!metDamage(cluster.beta())) {
        assertThat(verified.task().toString())
            .contains("The database of beta is damaged")
            .contains(String.valueOf(damaged.getFileName()));
      }
      load.await(2);
    }
    awaitRepaired(cluster, before);
  }

  private static void damageFoundBySchedule(Cluster cluster) throws IOException {
    cluster.add();
    cluster.add("verification-interval=10s");
    cluster.startAll();
    cluster.trust(cluster.beta());
    TestPair.publishMany(cluster.alpha().login(), "bulk", OBJECTS);
    cluster.awaitSynchronized();
    cluster.beta().shutDown();
    flipGreatestTable(cluster.beta());
    long before = FullSyncs.ended(cluster.alpha());
    startDamaged(cluster.beta());
    awaitRepaired(cluster, before);
  }

  private static void damagedMerge(Cluster cluster) throws IOException {
    cluster.start(2);
    TestPair.publishMany(cluster.alpha().login(), "bulk", OBJECTS);
    cluster.awaitSynchronized();
    cluster.beta().shutDown();
    flipGreatestTable(cluster.beta());
    long before = FullSyncs.ended(cluster.alpha());
    startDamaged(cluster.beta());
    for (int i = 0; i < STARTS_UNTIL_A_MERGE && !metDamage(cluster.beta()); i++) {
      cluster.ledger().publish(cluster.alpha());
      eventually(
          "the standby follows or has ended",
          () ->
              assertThat(
                      metDamage(cluster.beta())
                          || cluster.alpha().status().overview().equals("Synchronized"))
                  .isTrue());
      cluster.beta().kill();
      startDamaged(cluster.beta());
    }
    assertThat(cluster.beta().log()).containsOnlyOnce(MERGE_MET_DAMAGE);
    awaitRepaired(cluster, before);
    assertThat(cluster.beta().log()).containsOnlyOnce(MERGE_MET_DAMAGE);
  }

  /**
   * Starts a server whose disk is damaged. A merge may meet the damage and end it; then it is
   * started again, as a supervisor would.
   */
  private static void startDamaged(TestServer server) {
    server.launch();
    eventually(
        server.name() + " runs",
        () -> {
          if (!server.isRunning()) {
            assertThat(server.log()).contains(MERGE_MET_DAMAGE);
            server.launch();
          }
          assertThat(server.probe("/health/live")).isEqualTo(200);
        });
  }

  private static boolean metDamage(TestServer server) {
    return server.log().contains(MERGE_MET_DAMAGE);
  }

  /** A standby may be ended by a merge until it is repaired. */
  private static void awaitRepaired(Cluster cluster, long fullSyncsBefore) {
    eventually(
        "the standby is repaired",
        () -> {
          if (!cluster.beta().isRunning()) {
            startDamaged(cluster.beta());
          }
          assertThat(FullSyncs.ended(cluster.alpha())).isEqualTo(fullSyncsBefore + 1);
        });
    cluster.assertAllEqual();
    verifyAll(cluster.alpha()).orFail();
  }

  private static void damagedActive(Cluster cluster) throws IOException {
    cluster.start(2);
    TestPair.publishMany(cluster.alpha().login(), "bulk", OBJECTS);
    cluster.awaitSynchronized();
    cluster.alpha().shutDown();
    Path damaged = flipGreatestTable(cluster.alpha());
    startDamaged(cluster.alpha());
    eventually(
        "the verification names the damage",
        () -> {
          if (!cluster.alpha().isRunning()) {
            startDamaged(cluster.alpha());
          }
          assertThat(verifyAll(cluster.beta()).task().toString())
              .contains("The database of alpha is damaged")
              .contains(String.valueOf(damaged.getFileName()));
        });
    assertThat(
            cluster
                .alpha()
                .login()
                .run("ha-full-sync", Map.of("name", cluster.beta().name()))
                .failure())
        .contains("This server's own database is damaged; change over to a sound standby");
    cluster.ledger().publish(cluster.alpha());
    cluster.awaitLine(cluster.alpha(), cluster.beta(), "OK");
    cluster.changeOver(cluster.beta());
    eventually("the old Active is repaired", () -> verifyAll(cluster.beta()).orFail());
    cluster.assertAllEqual();
  }

  private static FinishedTask verifyAll(TestServer at) {
    return at.login().run("verify-database", Map.of("all-servers", true));
  }

  /** Flips one byte in the middle of the greatest table file. */
  private static Path flipGreatestTable(TestServer server) throws IOException {
    Path generations = server.directory().resolve("database").resolve("generations");
    try (Stream<Path> all = Files.walk(generations)) {
      Path greatest =
          all.filter(path -> path.toString().endsWith(".sst"))
              .max(Comparator.comparingLong(path -> path.toFile().length()))
              .orElseThrow();
      try (FileChannel channel =
          FileChannel.open(greatest, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        long middle = channel.size() / 2;
        ByteBuffer one = ByteBuffer.allocate(1);
        channel.read(one, middle);
        one.put(0, (byte) ~one.get(0)).rewind();
        channel.write(one, middle);
      }
      return greatest;
    }
  }

  private static void purge(Cluster cluster) {
    cluster.start(2);
    cluster.ledger().publish(cluster.alpha(), 3);
    cluster.awaitSynchronized();
    cluster.beta().kill();
    cluster.ledger().publish(cluster.alpha(), 5);
    Administrator administrator = cluster.alpha().login();
    FinishedTask held =
        administrator.run("purge-published-sessions", Map.of("number-of-sessions-to-preserve", 1));
    assertThat(held.task().toString())
        .contains("Standby 'beta' has not applied")
        .contains("purge-beyond-standbys");
    administrator
        .run(
            "purge-published-sessions",
            Map.of("number-of-sessions-to-preserve", 1, "purge-beyond-standbys", true))
        .orFail();
    long before = FullSyncs.ended(cluster.alpha());
    cluster.beta().start();
    cluster.assertAllEqual();
    assertThat(FullSyncs.ended(cluster.alpha())).isEqualTo(before + 1);
  }

  private static void purgeAfterRestart(Cluster cluster) {
    cluster.start(2);
    cluster.ledger().publish(cluster.alpha(), 3);
    cluster.awaitSynchronized();
    cluster.beta().kill();
    cluster.ledger().publish(cluster.alpha(), 5);
    cluster.alpha().kill();
    cluster.alpha().start();
    FinishedTask held =
        cluster
            .alpha()
            .login()
            .run("purge-published-sessions", Map.of("number-of-sessions-to-preserve", 1));
    assertThat(held.task().toString()).contains("Standby 'beta' has not applied");
    long before = FullSyncs.ended(cluster.alpha());
    cluster.beta().start();
    cluster.assertAllEqual();
    assertThat(FullSyncs.ended(cluster.alpha())).as("full syncs").isEqualTo(before);
  }

  private static void automaticPurge(Cluster cluster) {
    cluster.start(3);
    cluster.beta().kill();
    Administrator administrator = cluster.alpha().login();
    administrator.call(
        "set-automatic-purge",
        Map.of("enabled", true, "keep-sessions-by-days", false, "number-of-sessions-to-keep", 1));
    administrator.publish();
    cluster.ledger().publish(cluster.alpha(), 8);
    eventually(
        "the automatic purge has looked",
        () ->
            assertThat(cluster.alpha().log())
                .contains("Automatic purge: ")
                .contains("more because of standby beta"));
    long before = FullSyncs.ended(cluster.alpha());
    cluster.beta().start();
    cluster.assertAllEqual();
    assertThat(FullSyncs.ended(cluster.alpha())).as("full syncs").isEqualTo(before);
  }

  private static void upgrade(Cluster cluster) throws IOException {
    cluster.start(2);
    TestServer old = cluster.alpha();
    TestServer upgraded = cluster.beta();
    cluster.ledger().publish(old, 2);
    cluster.awaitSynchronized();
    Path newer = newerDistribution(cluster.root());
    upgraded.shutDown();
    upgraded.install(newer);
    upgraded.start();
    cluster.ledger().publish(old, 2);
    cluster.assertAllEqual();

    cluster.changeOver(upgraded);
    cluster.ledger().publish(upgraded, 2);
    cluster.awaitLine(upgraded, old, "Version mismatch");
    cluster.awaitLine(old, upgraded, "Version mismatch");
    old.shutDown();
    old.install(newer);
    old.start();
    cluster.assertAllEqual();
    cluster.changeOver(old);
    cluster.assertAllEqual();
  }

  private static void downgrade(Cluster cluster) throws IOException {
    cluster.start(2);
    TestServer server = cluster.beta();
    server.shutDown();
    server.install(newerDistribution(cluster.root()));
    server.start();
    cluster.awaitSynchronized();
    server.shutDown();
    server.install(Distribution.launcher());
    server.launch();
    assertThat(server.awaitEnd()).as("exit code of the older version").isNotZero();
    assertThat(server.log()).contains("format version 2");
    server.install(newerDistribution(cluster.root().resolve("again")));
    server.start();
    cluster.assertAllEqual();
  }

  /** The distribution as a build makes it whose format number is one higher. */
  private static Path newerDistribution(Path root) throws IOException {
    Path copy = root.resolve("newer");
    Files.createDirectories(root);
    Programs.run(
        "cp",
        "-r",
        Distribution.launcher().resolve("../..").normalize().toString(),
        copy.toString());
    try (Stream<Path> libraries = Files.list(copy.resolve("lib"))) {
      Path database =
          libraries
              .filter(path -> String.valueOf(path.getFileName()).startsWith("redoubt-database-"))
              .findFirst()
              .orElseThrow();
      try (FileSystem jar = FileSystems.newFileSystem(database)) {
        Path version = jar.getPath("dev/redoubt/database/format-version");
        int format = Integer.parseInt(Files.readString(version).strip());
        Files.writeString(version, format + 1 + "\n");
      }
    }
    return copy.resolve("bin").resolve("redoubt");
  }
}
