package dev.redoubt.database.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.database.DamagedDatabaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStoreTest {

  private static final Bucket SESSIONS = new Bucket("sessions");
  private static final Bucket TASKS = new Bucket("session");

  @TempDir private Path directory;

  @Test
  void keepsWhatWasWrittenOverARestart() {
    try (LocalStore store = open()) {
      store.put(SESSIONS, key("a"), key("1"), Durability.UNSYNCED);
      store.put(SESSIONS, key("b"), key("2"), Durability.SYNCED);
      store.delete(SESSIONS, key("a"), Durability.UNSYNCED);
    }
    try (LocalStore store = open()) {
      assertThat(store.get(SESSIONS, key("a"))).isEmpty();
      assertThat(store.get(SESSIONS, key("b"))).contains(key("2"));
    }
  }

  @Test
  void scansOneBucketByPrefixInPages() {
    try (LocalStore store = open()) {
      LocalBatch batch = new LocalBatch();
      for (int i = 0; i < 10; i++) {
        batch.put(SESSIONS, key("x" + i), key("v" + i)).put(TASKS, key("x" + i), key("other"));
      }
      store.write(batch.put(SESSIONS, key("y"), key("beyond")), Durability.SYNCED);

      assertThat(store.scan(SESSIONS, key("x"))).hasSize(10);
      assertThat(store.scan(SESSIONS, key("")))
          .extracting(LocalStore.Entry::keyText)
          .hasSize(11)
          .last()
          .isEqualTo("y");
      assertThat(store.scan(SESSIONS, key("x"), Optional.of(key("x3")), 2))
          .extracting(LocalStore.Entry::keyText)
          .containsExactly("x4", "x5");
    }
  }

  @Test
  void refusesUseAfterCloseAndBadNames() {
    LocalStore store = open();
    store.close();

    assertThatThrownBy(() -> store.get(SESSIONS, key("a")))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> new Bucket("No Name")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aCutOfThePowerMayTearWhatWasNotSyncedAndTakesWhatFollowed() throws IOException {
    long begin;
    try (LocalStore store = open()) {
      store.put(SESSIONS, key("a"), key("1"), Durability.SYNCED);
      begin = Files.size(log("local"));
      store.put(SESSIONS, key("b"), noise(), Durability.UNSYNCED);
      store.put(SESSIONS, key("c"), key("3"), Durability.UNSYNCED);
      leave("unsynced", begin + 1_000);
      // A sync that had not ended.
      store.put(SESSIONS, key("d"), key("4"), Durability.SYNCED);
      leave("syncing", begin + 1_000);
    }
    for (String left : List.of("unsynced", "syncing")) {
      try (LocalStore store = open(left)) {
        assertThat(store.scan(SESSIONS, key("")))
            .as(left)
            .extracting(LocalStore.Entry::keyText)
            .containsExactly("a");
        store.put(SESSIONS, key("e"), key("5"), Durability.SYNCED);
      }
      try (LocalStore store = open(left)) {
        assertThat(store.get(SESSIONS, key("e"))).contains(key("5"));
      }
    }
  }

  @Test
  void aSectorThatIsMissingBeforeASyncedWriteIsDamage() throws IOException {
    try (LocalStore store = open()) {
      store.put(SESSIONS, key("a"), key("1"), Durability.SYNCED);
      long begin = Files.size(log("local"));
      store.put(SESSIONS, key("b"), noise(), Durability.UNSYNCED);
      store.put(SESSIONS, key("c"), key("3"), Durability.SYNCED);
      store.put(SESSIONS, key("d"), key("4"), Durability.UNSYNCED);
      leave("followed", begin + 1_000);
    }

    assertThatThrownBy(() -> open("followed")).isInstanceOf(DamagedDatabaseException.class);
  }

  /** A copy of the open store, as it is on the disk, but for a sector of its log. */
  private void leave(String name, long offset) throws IOException {
    Path copy = Files.createDirectory(directory.resolve(name));
    try (Stream<Path> files = Files.list(directory.resolve("local"))) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    byte[] content = Files.readAllBytes(log(name));
    int sector = (int) offset / 512 * 512;
    Arrays.fill(content, sector, sector + 512, (byte) 0);
    Files.write(log(name), content);
  }

  private Path log(String name) throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve(name))) {
      return files.filter(file -> file.toString().endsWith(".log")).findFirst().orElseThrow();
    }
  }

  private static byte[] noise() {
    byte[] bytes = new byte[5_000];
    new Random(1).nextBytes(bytes);
    return bytes;
  }

  private LocalStore open() {
    return open("local");
  }

  private LocalStore open(String name) {
    return LocalStore.open(
        directory.resolve(name),
        (what, cause) -> {
          throw new AssertionError(what, cause);
        });
  }

  private static byte[] key(String text) {
    return text.getBytes(UTF_8);
  }
}
