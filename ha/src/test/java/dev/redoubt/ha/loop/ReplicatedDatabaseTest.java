package dev.redoubt.ha.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.database.DatabaseHome;
import dev.redoubt.database.Progress;
import dev.redoubt.database.Restore;
import dev.redoubt.database.WriteGate;
import dev.redoubt.database.WriteRefusedException;
import dev.redoubt.database.snapshot.Snapshot;
import dev.redoubt.database.snapshot.SnapshotFile;
import dev.redoubt.ha.core.History;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.model.Uid;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A history that moves and is replaced; the loop does not look, the test does. */
@Timeout(60)
class ReplicatedDatabaseTest {

  @TempDir private Path directory;
  private LiveCore active;
  private LiveCore standby;

  @BeforeEach
  void open() throws IOException {
    active = new LiveCore(directory.resolve("active"), new Uid(0, 3), Mode.ACTIVE).begin();
    active.publish(1, 10);
    standby = new LiveCore(directory.resolve("standby"), new Uid(0, 2), Mode.STANDBY);
    standby.loop().close();
  }

  @AfterEach
  void close() {
    standby.close();
    active.close();
  }

  private void replace() throws IOException {
    WriteGate gate =
        new WriteGate(
            Duration.ofSeconds(5),
            new WriteGate.Refusal(WriteRefusedException.Reason.STANDBY, "closed"));
    DatabaseHome home = standby.database().home();
    try (Snapshot snapshot = active.database().home().snapshot(new Uid(7, 7), gate);
        Restore restore = home.restore(snapshot.manifest())) {
      Path files = directory.resolve("active/snapshots").resolve(new Uid(7, 7).toString());
      for (SnapshotFile file : restore.missing()) {
        restore.receive(file, 0, ByteBuffer.wrap(Files.readAllBytes(files.resolve(file.name()))));
      }
      restore.verify(Progress.NONE);
      restore.switchTo(() -> true, Optional.empty());
    }
  }

  private long generations() throws IOException {
    try (Stream<Path> found = Files.list(directory.resolve("standby/generations"))) {
      return found.count();
    }
  }

  @Test
  void aDatabaseThatStandsStillHasNotMoved() {
    History seen = standby.database().history();

    assertThat(standby.database().movedSince(seen)).isEmpty();
  }

  @Test
  void aRevisionMovesIt() {
    History seen = standby.database().history();
    standby
        .database()
        .use(one -> {
          one.apply(active.database().use(from -> from.revisions(0, 1)).getFirst());
          return one;
        });

    assertThat(standby.database().movedSince(seen))
        .hasValueSatisfying(moved -> assertThat(moved.position().number()).isEqualTo(1));
  }

  @Test
  void aReplacedGenerationIsReadableUntilTheNextLookAndThenPutAway() throws Exception {
    standby
        .database()
        .use(one -> {
          one.apply(active.database().use(from -> from.revisions(0, 1)).getFirst());
          return one;
        });
    History old = standby.database().history();
    replace();

    History now = standby.database().movedSince(old).orElseThrow();
    assertThat(now.position()).isEqualTo(active.position());
    assertThat(old.contains(old.position())).isTrue();
    assertThat(old.lineage().chainAt(1)).isPresent();
    assertThat(generations()).isEqualTo(2);

    assertThat(standby.database().movedSince(now)).isEmpty();
    while (generations() > 1) {
      Thread.sleep(10);
    }
    assertThat(now.lineage().chainAt(2)).contains(active.position().chain());
  }
}
