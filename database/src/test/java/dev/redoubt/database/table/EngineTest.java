package dev.redoubt.database.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class EngineTest {

  private static final int FILLS_A_WRITE_BUFFER = 24 << 20;

  @TempDir private Path directory;
  private final EngineOptions options = EngineOptions.DEFAULT;
  private final SharedMemory memory =
      new SharedMemory(
          options.blockCacheBytes(), options.rowCacheBytes(), options.writeBuffersBytes());
  private final List<String> halts = new ArrayList<>();

  @AfterEach
  void free() {
    memory.close();
  }

  @Test
  void closingBreaksNoFlushOff() throws Exception {
    try (Engine engine =
        Engine.open(directory, options, memory, (what, cause) -> halts.add(what + ": " + cause))) {
      put(engine, 1, new byte[0]);
      put(engine, 2, incompressible());
      put(engine, 3, new byte[0]); // begins a flush of what is full
    }
    assertThat(halts).isEmpty();
    assertThat(Files.readString(directory.resolve("LOG"))).doesNotContain("Background IO error");
  }

  @Test
  @Timeout(5)
  void closingDoesNotWaitForAFlushThatFailed() throws Exception {
    try (Engine engine =
        Engine.open(directory, options, memory, (what, cause) -> halts.add(what + ": " + cause))) {
      put(engine, 1, new byte[0]);
      put(engine, 2, incompressible());
      for (int number = 1; number < 100; number++) { // stand where the flush would write
        Files.createDirectory(directory.resolve("%06d.sst".formatted(number)));
      }
      put(engine, 3, new byte[0]);
      awaitRefusal(engine);
    }
    assertThat(halts).last().asString().contains(".sst");
  }

  private static void awaitRefusal(Engine engine) {
    try {
      while (true) {
        put(engine, 4, new byte[0]);
      }
    } catch (UncheckedIOException _) {
      // The flush has failed.
    }
  }

  private static void put(Engine engine, long number, byte[] value) {
    engine.writeSynced(
        value.length,
        batch -> batch.put(Table.REVISIONS, Table.REVISIONS.key().number(number).toBytes(), value));
  }

  private static byte[] incompressible() {
    byte[] bytes = new byte[FILLS_A_WRITE_BUFFER];
    new Random(1).nextBytes(bytes);
    return bytes;
  }
}
