package dev.redoubt.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code kill -9} at bad moments. */
class CrashTest {

  private static final int OBJECTS = 6_000;
  private static final int CRASHES = 4;

  /** Less than the objects take on the disk. */
  private static final int WHOLE_BYTES = 4_000_000;

  @RegisterExtension final TestServers servers = new TestServers();

  @Test
  void aStandbyThatIsKilledInAFullSyncHasTheOldOrTheNewDatabaseAndCatchesUp() throws IOException {
    TestPair pair = servers.strangers();
    Administrator administrator = pair.primary().login();
    TestPair.publishMany(administrator, "bulk", OBJECTS);
    pair.establishTrust();

    Random random = new Random(42);
    for (int crash = 1; crash <= CRASHES; crash++) {
      awaitHalfRestored(pair.secondary(), random.nextInt(WHOLE_BYTES));
      pair.secondary().kill();
      administrator.publishHost("after-crash-" + crash, "192.0.2." + crash);
      pair.secondary().start();
    }
    pair.awaitSynchronized();
    pair.assertEqualDigests();
    assertThat(pair.secondary().observer().hasHost("after-crash-" + CRASHES)).isTrue();
    assertThat(pair.secondary().observer().hasHost("bulk-" + (OBJECTS - 1))).isTrue();
    assertThat(generations(pair.secondary())).as("half-restored generations are gone").hasSize(1);
  }

  @Test
  void anActiveThatIsKilledAfterAPublishStillHasItAndTheUnpublishedSession() {
    TestPair pair = servers.pair();
    Administrator other = pair.primary().login(Map.of("session-name", "unfinished"));
    other.addHost("unpublished", "192.0.2.1");
    Administrator administrator = pair.primary().login();
    administrator.publishHost("published", "192.0.2.2");
    pair.primary().kill();

    pair.primary().start();
    assertThat(pair.primary().isActive()).as("it restarts in the mode it had").isTrue();
    assertThat(pair.primary().observer().hasHost("published")).isTrue();
    assertThat(pair.primary().observer().hasHost("unpublished")).isFalse();
    pair.awaitSynchronized();
    assertThat(pair.secondary().observer().hasHost("published")).isTrue();

    Administrator continued = pair.primary().login(Map.of("continue-last-session", true));
    assertThat(continued.hasHost("unpublished")).isTrue();
    continued.publish();
    TestPair.eventually(
        "the continued session is on the standby",
        () -> assertThat(pair.secondary().observer().hasHost("unpublished")).isTrue());
    pair.awaitSynchronized();
    pair.assertEqualDigests();
  }

  /** Waits until this much of a new database is on the disk, or the whole one is in use. */
  private static void awaitHalfRestored(TestServer standby, long bytes) {
    await("a full sync with " + bytes + " bytes on the disk")
        .atMost(TestServer.LONG)
        .pollInterval(Duration.ofMillis(2))
        .until(() -> {
          List<Path> generations = generations(standby);
          boolean half = generations.size() > 1 && size(generations.getLast()) >= bytes;
          return half || (generations.size() == 1 && size(generations.getFirst()) >= WHOLE_BYTES);
        });
  }

  private static List<Path> generations(TestServer server) throws IOException {
    try (Stream<Path> all = Files.list(server.directory().resolve("database/generations"))) {
      return all.sorted().toList();
    }
  }

  /** Bytes in a directory whose files come and go. */
  private static long size(Path directory) {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.mapToLong(path -> path.toFile().isFile() ? path.toFile().length() : 0).sum();
    } catch (IOException | UncheckedIOException _) {
      return 0;
    }
  }
}
