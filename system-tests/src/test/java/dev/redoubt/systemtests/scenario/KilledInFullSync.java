package dev.redoubt.systemtests.scenario;

import static dev.redoubt.systemtests.TestPair.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.systemtests.Administrator;
import dev.redoubt.systemtests.TestPair;
import dev.redoubt.systemtests.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Kills either server in each step of a full sync, as its disks show the step. */
final class KilledInFullSync {

  private static final String SLOW = "full-sync-bandwidth=1m";
  private static final int OBJECTS = 400;

  /** A step may be over before the kill arrives; so often it is tried. */
  private static final int MOST_TRIES = 8;

  private KilledInFullSync() {}

  /** A step, by what lies on the disks in it and at no other time. */
  private enum Step {
    /** The Active makes its snapshot, and the standby has begun nothing. */
    LOCK {
      @Override
      boolean isOn(Disks disks) throws IOException {
        return !names(disks.active.resolve("snapshots")).isEmpty()
            && generations(disks).size() == 1;
      }
    },
    /** Files arrive beside the database of the standby. */
    COPY {
      @Override
      boolean isOn(Disks disks) throws IOException {
        return !names(disks.standby.resolve("incoming")).isEmpty() && !isOpened(disks);
      }
    },
    /** The new database was opened, and the old one is in use. */
    VERIFY {
      @Override
      boolean isOn(Disks disks) throws IOException {
        return isOpened(disks) && current(disks).equals(disks.before);
      }
    },
    /** The new one is in use, and the old one not yet deleted. */
    SWITCH {
      @Override
      boolean isOn(Disks disks) throws IOException {
        return !current(disks).equals(disks.before) && generations(disks).contains(disks.before);
      }
    };

    abstract boolean isOn(Disks disks) throws IOException;
  }

  /**
   * The directories of both databases.
   *
   * @param before the generation that the standby used before the full sync
   */
  private record Disks(Path active, Path standby, String before) {

    static Disks of(Cluster cluster) throws IOException {
      Path active = cluster.alpha().directory().resolve("database");
      Path standby = cluster.beta().directory().resolve("database");
      return new Disks(active, standby, current(standby));
    }
  }

  static void play(Cluster cluster) throws IOException {
    cluster.start(2, SLOW);
    for (Step step : Step.values()) {
      for (TestServer victim : cluster.servers()) {
        kill(cluster, step, victim);
      }
    }
    cluster.assertAllEqual();
  }

  private static void kill(Cluster cluster, Step step, TestServer victim) throws IOException {
    for (int attempt = 1; attempt <= MOST_TRIES; attempt++) {
      if (isKilled(cluster, step, victim, step + "-" + victim.name() + "-" + attempt)) {
        return;
      }
    }
    throw new AssertionError(victim.name() + " was never killed in step " + step);
  }

  /** Whether the victim was killed in the step; in any case all is well afterwards. */
  private static boolean isKilled(Cluster cluster, Step step, TestServer victim, String attempt)
      throws IOException {
    TestPair.publishMany(cluster.alpha().login(), attempt, OBJECTS);
    cluster.ledger().publish(cluster.alpha());
    cluster.awaitSynchronized();
    Disks disks = Disks.of(cluster);
    Administrator administrator = cluster.alpha().login();
    Thread asking =
        Thread.ofVirtual()
            .start(() -> {
              try {
                administrator.call("ha-full-sync", Map.of("name", cluster.beta().name()));
              } catch (UncheckedIOException _) {
                // The server that was asked is the victim.
              }
            });
    boolean seen = await(step, disks);
    victim.kill();
    // Of the other server's disk nothing is left to be seen: it goes on.
    boolean killed = seen && (showsOn(step, cluster) != victim || step.isOn(disks));
    Cluster.join(asking);
    victim.start();
    cluster.awaitSynchronized();
    assertThat(cluster.active()).isEqualTo(cluster.alpha());
    assertThat(cluster.beta().observer().hasHost(attempt + "-" + (OBJECTS - 1))).isTrue();
    cluster.ledger().checkAllOn(cluster.beta());
    // What was received is kept for the next full sync, which goes on from there and clears it
    // away.
    eventually("another full sync ends", () -> FullSyncScenarios.fullSync(cluster).orFail());
    eventually("nothing is left over", () -> FullSyncScenarios.assertNothingLeft(cluster));
    return killed;
  }

  private static TestServer showsOn(Step step, Cluster cluster) {
    return step == Step.LOCK ? cluster.alpha() : cluster.beta();
  }

  /** Looks without a pause; whether the step was seen before the full sync was over. */
  private static boolean await(Step step, Disks disks) throws IOException {
    long end = System.nanoTime() + TestServer.LONG.toNanos();
    boolean begun = false;
    while (System.nanoTime() < end) {
      if (step.isOn(disks)) {
        return true;
      }
      boolean running = !names(disks.active.resolve("snapshots")).isEmpty();
      if (begun && !running) {
        return false;
      }
      begun = begun || running;
    }
    throw new AssertionError("The full sync does not begin");
  }

  private static boolean isOpened(Disks disks) throws IOException {
    for (String generation : generations(disks)) {
      if (!generation.equals(disks.before)
          && Files.exists(
              disks.standby.resolve("generations").resolve(generation).resolve("tables/LOCK"))) {
        return true;
      }
    }
    return false;
  }

  private static List<String> generations(Disks disks) throws IOException {
    return names(disks.standby.resolve("generations"));
  }

  private static String current(Disks disks) throws IOException {
    return current(disks.standby);
  }

  private static String current(Path database) throws IOException {
    return Files.readString(database.resolve("current")).strip();
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.map(path -> String.valueOf(path.getFileName())).toList();
    }
  }
}
