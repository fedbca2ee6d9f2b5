package dev.redoubt.database;

import static dev.redoubt.database.Samples.draft;
import static dev.redoubt.database.Samples.hosts;
import static dev.redoubt.database.Samples.uid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.database.snapshot.Snapshot;
import dev.redoubt.database.table.Engine;
import dev.redoubt.database.table.EngineOptions;
import dev.redoubt.database.table.SharedMemory;
import dev.redoubt.database.table.StoredObject;
import dev.redoubt.database.table.Table;
import dev.redoubt.database.table.TableBatch;
import dev.redoubt.model.history.Chain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamageTest {

  /** RocksDB merges the files that flushes left when there are so many. */
  private static final int MERGED_FILES = 4;

  private static final WriteGate GATE =
      new WriteGate(
          Duration.ofSeconds(1),
          new WriteGate.Refusal(WriteRefusedException.Reason.STANDBY, "closed"));

  @TempDir private Path directory;

  @Test
  void aFlippedByteInATableFileIsFoundAndNotServed() throws IOException {
    publish(1000);
    List<Path> files = tableFiles();
    assertThat(files).isNotEmpty();
    for (Path file : files) {
      RestoreTest.flip(file, Files.size(file) / 3);
    }

    try (DatabaseHome home = open();
        Lease lease = home.lease()) {
      Verification verification = lease.database().verify(Progress.NONE);

      assertThat(verification.isSound()).isFalse();
      assertThat(verification.damage()).anyMatch(sentence -> sentence.contains(".sst"));
      assertThatThrownBy(() -> lease.database().published().list("host", Optional.empty(), 1000))
          .isInstanceOf(DamagedDatabaseException.class);
    } catch (DamagedDatabaseException e) {
      assertThat(e).hasMessageContaining("sst");
    }
  }

  @Test
  void aBodyThatChangedBehindTheChecksumsIsFoundByTheDigest() throws IOException {
    publish(10);
    tamper(batch ->
        batch.put(
            Table.OBJECTS,
            StoredObject.key(uid(3)),
            StoredObject.encode(Samples.host(3, "host-3", "tampered"))));

    Verification verification = verify();

    assertThat(verification.damage())
        .singleElement()
        .asString()
        .startsWith("The digest of the stored objects is");
  }

  @Test
  void aLostObjectAndALostIndexEntryAreNamed() throws IOException {
    publish(10);
    tamper(batch ->
        batch.delete(
            Table.TYPES, Table.TYPES.key().text("host").text("host-4").uid(uid(4)).toBytes()));
    assertThat(verify().damage())
        .anyMatch(sentence -> sentence.contains("'host-4' " + uid(4)))
        .anyMatch(sentence -> sentence.contains("entries"));

    tamper(batch -> batch.delete(Table.OBJECTS, StoredObject.key(uid(5))));
    assertThat(verify().damage()).anyMatch(sentence -> sentence.contains("{host=9}"));
    try (DatabaseHome home = open();
        Lease lease = home.lease()) {
      assertThatThrownBy(() -> lease.database().published().list("host", Optional.empty(), 100))
          .isInstanceOf(DamagedDatabaseException.class)
          .hasMessageContaining(uid(5).toString());
    }
  }

  @Test
  void everyAcknowledgedPublishSurvivesAKill() throws IOException {
    List<Chain> chains = new ArrayList<>();
    try (DatabaseHome home = open();
        Lease lease = home.lease()) {
      lease.database().commit(Samples.firstTerm());
      for (int i = 1; i <= 8; i++) {
        chains.add(lease.database().commit(draft(i, hosts(i * 100L, 20))).chain());
        // What a kill leaves behind: the files as they are at this instant.
        RestoreTest.copy(directory.resolve("home"), directory.resolve("killed-" + i));
      }
    }
    for (int i = 1; i <= 8; i++) {
      try (DatabaseHome killed = openAt("killed-" + i);
          Lease lease = killed.lease()) {
        assertThat(lease.database().position().chain()).isEqualTo(chains.get(i - 1));
        assertThat(lease.database().verify(Progress.NONE).damage()).isEmpty();
      }
    }
  }

  @Test
  void aTornLastWriteIsForgottenAndADamagedEarlierOneRefused() throws IOException {
    Chain before;
    try (DatabaseHome home = open();
        Lease lease = home.lease()) {
      lease.database().commit(Samples.firstTerm());
      before = lease.database().commit(draft(1, hosts(1, 20))).chain();
      lease.database().commit(draft(2, hosts(100, 20)));
      RestoreTest.copy(directory.resolve("home"), directory.resolve("torn"));
      RestoreTest.copy(directory.resolve("home"), directory.resolve("flipped"));
    }
    Path log = log("torn");
    byte[] content = Files.readAllBytes(log);
    Files.write(log, Arrays.copyOf(content, content.length - 100));
    RestoreTest.flip(log("flipped"), 3000);

    try (DatabaseHome torn = openAt("torn");
        Lease lease = torn.lease()) {
      assertThat(lease.database().position().chain()).isEqualTo(before);
      assertThat(lease.database().verify(Progress.NONE).isSound()).isTrue();
    }
    assertThatThrownBy(() -> openAt("flipped")).isInstanceOf(DamagedDatabaseException.class);
  }

  @Test
  void aLastWriteWithSectorsLeftOutIsForgotten() throws IOException {
    Chain before;
    long begin;
    try (DatabaseHome home = open();
        Lease lease = home.lease()) {
      lease.database().commit(Samples.firstTerm());
      before = lease.database().commit(draft(1, hosts(1, 20))).chain();
      begin = Files.size(log("home"));
      lease.database().commit(draft(2, hosts(100, 400)));
      // What a cut of the power leaves: some sectors of the last write were not on the disk yet.
      long end = Files.size(log("home"));
      assertThat(end - begin).as("a write of several blocks").isGreaterThan(3 * (32 << 10));
      for (int place = 0; place < 10; place++) {
        RestoreTest.copy(directory.resolve("home"), directory.resolve("torn-" + place));
        leaveOut(log("torn-" + place), begin + (end - begin) * place / 10);
      }
    }
    for (int place = 0; place < 10; place++) {
      try (DatabaseHome torn = openAt("torn-" + place);
          Lease lease = torn.lease()) {
        assertThat(lease.database().position().chain()).as("tenth %s", place).isEqualTo(before);
        assertThat(lease.database().verify(Progress.NONE).isSound()).isTrue();
        lease.database().commit(draft(3, hosts(1000, 1)));
      }
    }
  }

  @Test
  void aSectorThatIsMissingBeforeAnAnsweredWriteIsDamage() throws IOException {
    long begin;
    try (DatabaseHome home = open();
        Lease lease = home.lease()) {
      lease.database().commit(Samples.firstTerm());
      begin = Files.size(log("home"));
      lease.database().commit(draft(1, hosts(1, 400)));
      lease.database().commit(draft(2, hosts(1000, 1)));
      RestoreTest.copy(directory.resolve("home"), directory.resolve("missing"));
    }
    leaveOut(log("missing"), begin);

    assertThatThrownBy(() -> openAt("missing")).isInstanceOf(DamagedDatabaseException.class);
  }

  @Test
  void damageThatAMergeMeetsIsLeftToTheNextStartToVerify() throws IOException {
    publish(1000);
    Path damaged = flipGreatest();
    BlockingQueue<String> halted = new LinkedBlockingQueue<>();
    try (DatabaseHome home = openAt("home", (what, _) -> halted.add(what));
        Lease lease = home.lease()) {
      assertThat(lease.database().isSuspect()).isFalse();
      try {
        publishUntil(home, lease, () -> !halted.isEmpty());
      } catch (UncheckedIOException e) {
        assertThat(e)
            .as("what the engine says after the halt")
            .hasMessageContaining("did not take");
      }
      assertThat(halted.element()).contains("verifies them");
    }

    int merges = 2 * MERGED_FILES;
    try (DatabaseHome home = open();
        Lease lease = home.lease()) {
      assertThat(lease.database().isSuspect()).isTrue();
      for (int i = 0; i < merges; i++) {
        publishAndFlush(home, lease);
      }
      assertThat(lease.database().verify(Progress.NONE).damage())
          .anyMatch(sentence -> sentence.contains(String.valueOf(damaged.getFileName())));
      assertThat(lease.database().isSuspect()).isTrue();
    }
    int files = tableFiles().size();
    assertThat(files).isGreaterThan(merges);

    RestoreTest.flip(damaged, Files.size(damaged) / 3);
    try (DatabaseHome home = open();
        Lease lease = home.lease()) {
      assertThat(lease.database().verify(Progress.NONE).isSound()).isTrue();
      assertThat(lease.database().isSuspect()).isFalse();
      publishUntil(
          home,
          lease,
          () -> {
            try {
              return tableFiles().size() < files;
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }

  private Path flipGreatest() throws IOException {
    Path greatest =
        tableFiles().stream()
            .max(Comparator.comparingLong(file -> file.toFile().length()))
            .orElseThrow();
    RestoreTest.flip(greatest, Files.size(greatest) / 3);
    return greatest;
  }

  private void publishUntil(DatabaseHome home, Lease lease, BooleanSupplier end) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> {
          if (!end.getAsBoolean()) {
            publishAndFlush(home, lease);
          }
          return end.getAsBoolean();
        });
  }

  private void publishAndFlush(DatabaseHome home, Lease lease) throws IOException {
    long next = lease.database().position().number() * 10_000L;
    lease.database().commit(draft(next, hosts(next, 1)));
    home.snapshot(uid(next + 1), GATE).close();
  }

  /** The first whole sector from an offset on reads as zeros. */
  private static void leaveOut(Path log, long offset) throws IOException {
    byte[] content = Files.readAllBytes(log);
    int sector = (int) ((offset + 511) / 512 * 512);
    Arrays.fill(content, sector, sector + 512, (byte) 0);
    Files.write(log, content);
  }

  private void publish(int count) throws IOException {
    try (DatabaseHome home = open();
        Lease lease = home.lease()) {
      lease.database().commit(Samples.firstTerm());
      lease.database().commit(draft(1, hosts(1, count)));
      // A snapshot flushes everything into table files.
      try (Snapshot snapshot = home.snapshot(uid(70_000), GATE)) {
        assertThat(snapshot.manifest().objects()).isEqualTo(count);
      }
    }
  }

  private void tamper(Consumer<TableBatch> change) {
    try (SharedMemory memory = new SharedMemory(1 << 20, 1 << 20, 1 << 20);
        Engine engine =
            Engine.open(
                directory.resolve("home/generations/000001/tables"),
                EngineOptions.DEFAULT,
                memory,
                (what, cause) -> {
                  throw new AssertionError(what, cause);
                })) {
      engine.writeSynced(0, change);
    }
  }

  private Verification verify() throws IOException {
    try (DatabaseHome home = open();
        Lease lease = home.lease()) {
      return lease.database().verify(Progress.NONE);
    }
  }

  private DatabaseHome open() throws IOException {
    return openAt("home");
  }

  private DatabaseHome openAt(String name) throws IOException {
    return openAt(name, Samples.environment().fatal());
  }

  private DatabaseHome openAt(String name, FatalErrorHandler fatal) throws IOException {
    return DatabaseHome.open(
        directory.resolve(name), DatabaseOptions.DEFAULT, Samples.environment(fatal));
  }

  private List<Path> tableFiles() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("home/generations/000001/tables"))) {
      return files.filter(file -> file.toString().endsWith(".sst")).toList();
    }
  }

  private Path log(String name) throws IOException {
    try (Stream<Path> files =
        Files.list(directory.resolve(name).resolve("generations/000001/tables"))) {
      return files
          .filter(file -> file.toString().endsWith(".log"))
          .max(Comparator.comparingLong(file -> file.toFile().length()))
          .orElseThrow();
    }
  }
}
