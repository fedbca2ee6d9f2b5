package dev.redoubt.database.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
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

  private LocalStore open() {
    return LocalStore.open(
        directory.resolve("local"),
        (what, cause) -> {
          throw new AssertionError(what, cause);
        });
  }

  private static byte[] key(String text) {
    return text.getBytes(UTF_8);
  }
}
