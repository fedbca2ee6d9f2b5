package dev.redoubt.systemtests.scenario;

import static dev.redoubt.systemtests.TestPair.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.systemtests.AvailabilityStatus;
import dev.redoubt.systemtests.FinishedTask;
import dev.redoubt.systemtests.TestPair;
import dev.redoubt.systemtests.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** Full syncs that are interrupted, hindered and given up. */
final class FullSyncScenarios {

  private static final int OBJECTS = 6_000;
  private static final long WHOLE_BYTES = 4_000_000;
  private static final String SLOW = "full-sync-bandwidth=512k";

  private FullSyncScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of(
            "full-sync-cut-at-any-byte",
            "When the connections of a full sync are cut at any byte again and again, then each"
                + " goes on where it was, and no more is sent than the database has",
            FullSyncScenarios::cutAnywhere),
        Scenario.of(
            "full-sync-and-the-standby-is-killed",
            "When the standby is killed in the copy, again and again, then it goes on from what it"
                + " has",
            FullSyncScenarios::standbyKilled),
        Scenario.of(
            "full-sync-and-the-active-is-killed",
            "When the Active is killed in the copy, again and again, then the standby goes on from"
                + " what it has, with another snapshot",
            FullSyncScenarios::activeKilled),
        Scenario.of(
            "full-sync-killed-at-every-step",
            "When either server is killed in the lock, the copy, the verification or the switch of a"
                + " full sync, then the standby has the old or the new database, whole, and in the"
                + " end the new one",
            KilledInFullSync::play),
        Scenario.of(
            "full-sync-and-the-disk-of-the-standby-is-full",
            "When the disk of the standby is full in a full sync, then the Active says so and goes"
                + " on, and the full sync is made good when there is room",
            FullSyncScenarios::standbyDiskFull),
        Scenario.quick(
            "full-sync-and-the-disk-of-the-active-is-full",
            "When the disk of the Active is full, then it takes no publish and loses nothing, and"
                + " goes on when there is room",
            FullSyncScenarios::activeDiskFull),
        Scenario.of(
            "second-full-sync-sends-little",
            "When a standby is fully synchronized again, then only files that it lacks are sent",
            FullSyncScenarios::secondIsSmall),
        Scenario.of(
            "full-sync-within-its-bandwidth",
            "When full syncs have a bandwidth, then they keep to it, and the status tells rate and"
                + " time left",
            FullSyncScenarios::bandwidth),
        Scenario.of(
            "full-sync-cancelled",
            "When an administrator cancels a full sync, then the standby keeps its database, and"
                + " the next one sends only the rest",
            FullSyncScenarios::cancelled));
  }

  /** The Primary with a database of a size worth copying, and a standby that nobody trusts yet. */
  private static void strangers(Cluster cluster, String... settings) {
    cluster.add(settings);
    cluster.add(settings);
    fill(cluster);
  }

  private static void fill(Cluster cluster) {
    cluster.startAll();
    TestPair.publishMany(cluster.alpha().login(), "bulk", OBJECTS);
  }

  private static void assertRestored(Cluster cluster) {
    cluster.assertAllEqual();
    assertThat(cluster.beta().observer().hasHost("bulk-" + (OBJECTS - 1))).isTrue();
    eventually("nothing is left over", () -> assertNothingLeft(cluster));
  }

  /** No snapshot, half generation or interrupted copy. */
  static void assertNothingLeft(Cluster cluster) throws IOException {
    for (TestServer server : cluster.servers()) {
      Path database = server.directory().resolve("database");
      assertThat(files(database.resolve("snapshots"))).as("snapshots of " + server.name()).isZero();
      assertThat(files(database.resolve("incoming"))).as("incoming of " + server.name()).isZero();
      assertThat(files(database.resolve("generations")))
          .as("generations of " + server.name())
          .isEqualTo(1);
    }
  }

  private static long files(Path directory) throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.count();
    }
  }

  private static void cutAnywhere(Cluster cluster) {
    cluster.add();
    cluster.add();
    FaultyProxy proxy = cluster.proxy(cluster.beta(), cluster.alpha());
    fill(cluster);
    Random random = new Random(7);
    AtomicInteger left = new AtomicInteger(30);
    proxy.breakAfter(
        _ -> left.getAndDecrement() > 0 ? 6_000 + random.nextInt(400_000) : Long.MAX_VALUE);
    cluster.trust(cluster.beta());
    assertRestored(cluster);
    assertThat(proxy.broken()).as("connections that were cut").isGreaterThan(10);
    assertThat(proxy.answeredBytes())
        .as("bytes that arrived in all")
        .isLessThan(databaseBytes(cluster.alpha()) * 3 / 2);
  }

  private static void standbyKilled(Cluster cluster) {
    strangers(cluster, SLOW);
    cluster.trust(cluster.beta());
    for (int turn = 1; turn <= 3; turn++) {
      awaitIncoming(cluster.beta(), turn * WHOLE_BYTES / 5);
      cluster.beta().kill();
      cluster.ledger().publish(cluster.alpha());
      cluster.beta().start();
    }
    assertRestored(cluster);
    assertThat(sentTo(cluster.alpha(), cluster.beta()))
        .isLessThan(databaseBytes(cluster.alpha()) * 2);
  }

  private static void activeKilled(Cluster cluster) {
    strangers(cluster, SLOW);
    cluster.trust(cluster.beta());
    for (int turn = 1; turn <= 3; turn++) {
      awaitIncoming(cluster.beta(), turn * WHOLE_BYTES / 5);
      cluster.alpha().kill();
      cluster.alpha().start();
    }
    assertRestored(cluster);
  }

  private static void standbyDiskFull(Cluster cluster) {
    cluster.add();
    TestServer standby = cluster.add();
    Disk disk = cluster.disk(standby, 160);
    fill(cluster);
    disk.fillUpTo(34 << 20);
    cluster.trust(standby);
    eventually(
        "the Active says why",
        () ->
            assertThat(cluster.alpha().status().of(standby).reason()).containsIgnoringCase("disk"));
    cluster.ledger().publish(cluster.alpha(), 2);
    disk.free();
    cluster.alpha().login().run("ha-sync", Map.of());
    cluster.assertAllEqual();
  }

  private static void activeDiskFull(Cluster cluster) {
    TestServer active = cluster.add();
    cluster.add();
    Disk disk = cluster.disk(active, 256);
    cluster.startAll();
    cluster.trust(cluster.beta());
    cluster.ledger().publish(active, 2);
    cluster.awaitSynchronized();
    disk.fillUpTo(16 << 20);
    assertThat(cluster.ledger().attempt(active)).as("a publish without room").isFalse();
    cluster.changeOver(cluster.beta());
    cluster.ledger().publish(cluster.beta());
    disk.free();
    cluster.assertAllEqual();
  }

  private static void secondIsSmall(Cluster cluster) {
    strangers(cluster);
    cluster.trust(cluster.beta());
    cluster.awaitSynchronized();
    long first = sentTo(cluster.alpha(), cluster.beta());
    fullSync(cluster).orFail();
    cluster.awaitSynchronized();
    long second = sentTo(cluster.alpha(), cluster.beta()) - first;
    assertThat(first).as("bytes sent at first").isGreaterThan(WHOLE_BYTES);
    assertThat(second).as("bytes sent the second time").isLessThan(first / 10);
    assertRestored(cluster);
  }

  private static void bandwidth(Cluster cluster) {
    strangers(cluster, SLOW);
    long begun = System.nanoTime();
    cluster.trust(cluster.beta());
    eventually(
        "the status tells rate and time left",
        () ->
            assertThat(cluster.alpha().status().of(cluster.beta()).reason())
                .contains("MB/s", "s left"));
    cluster.awaitSynchronized();
    double seconds = (System.nanoTime() - begun) / 1e9;
    double rate = sentTo(cluster.alpha(), cluster.beta()) / seconds;
    assertThat(rate).as("bytes in a second").isLessThan(1.1 * (512 << 10) + (1 << 18) / seconds);
    assertRestored(cluster);
  }

  private static void cancelled(Cluster cluster) {
    strangers(cluster, SLOW);
    cluster.trust(cluster.beta());
    awaitIncoming(cluster.beta(), WHOLE_BYTES / 4);
    cluster.alpha().login().run("cancel-ha-full-sync", Map.of()).orFail();
    eventually(
        "the task says so",
        () ->
            assertThat(FullSyncs.all(cluster.alpha()).getFirst().toString())
                .contains("cancelled by an administrator"));
    assertThat(cluster.beta().isActive()).isFalse();
    eventually(
        "the snapshot is gone",
        () ->
            assertThat(files(cluster.alpha().directory().resolve("database/snapshots"))).isZero());
    cluster.awaitLine(cluster.alpha(), cluster.beta(), "Never synchronized");
    AvailabilityStatus.Line line = cluster.alpha().status().of(cluster.beta());
    assertThat(line.reason()).isEqualTo("Its database is empty");
    assertThat(line.action()).isEqualTo("Publish, or run a full sync, and wait for its end");
    cluster.alpha().login().run("ha-sync", Map.of());
    assertRestored(cluster);
    assertThat(sentTo(cluster.alpha(), cluster.beta()))
        .isLessThan(databaseBytes(cluster.alpha()) * 5 / 4);
  }

  static FinishedTask fullSync(Cluster cluster) {
    return cluster.alpha().login().run("ha-full-sync", Map.of("name", cluster.beta().name()));
  }

  /** Waits until so much of a copy is on the standby's disk, or the whole database is in use. */
  private static void awaitIncoming(TestServer standby, long bytes) {
    Path database = standby.directory().resolve("database");
    Awaitility.await("a full sync with " + bytes + " bytes on the disk")
        .atMost(TestServer.LONG)
        .pollInterval(Duration.ofMillis(5))
        .until(() ->
            bytes(database.resolve("incoming")) >= bytes
                || bytes(database.resolve("generations")) >= WHOLE_BYTES);
  }

  private static long databaseBytes(TestServer server) {
    return bytes(server.directory().resolve("database").resolve("generations"));
  }

  /** Bytes in a directory whose files come and go. */
  private static long bytes(Path directory) {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.mapToLong(path -> path.toFile().isFile() ? path.toFile().length() : 0).sum();
    } catch (IOException | UncheckedIOException _) {
      return 0;
    }
  }

  /** What the full syncs of this Active have sent to a standby since its disk was new. */
  private static long sentTo(TestServer active, TestServer standby) {
    long sent = 0;
    for (JsonNode task : FullSyncs.all(active)) {
      for (JsonNode detail : task.path("task-details")) {
        if (detail.path("server").asString("").equals(standby.name())) {
          sent += detail.path("bytes-sent").asLong();
        }
      }
    }
    return sent;
  }
}
