package dev.redoubt.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.database.Progress;
import dev.redoubt.database.Restore;
import dev.redoubt.database.snapshot.Snapshot;
import dev.redoubt.database.snapshot.SnapshotFile;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Position;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a restore of the whole database leaves of private sessions. */
class GenerationSwitchTest {

  @TempDir private Path directory;
  private TestServer server;
  private Session ada;
  private Session bert;

  @BeforeEach
  void open() {
    server = TestServer.open(directory);
    ada = server.login("ada");
    bert = server.login("bert");
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void privateChangesStandOnTheNewGeneration() throws IOException {
    Uid mine = server.addHost(ada, "mine");
    Uid lost;
    try (Snapshot snapshot = server.home.snapshot(Uid.random(server.random), server.gate)) {
      lost = server.addHost(bert, "lost");
      bert.publish();
      restore(snapshot);
    }

    assertThat(server.find(ada, mine)).isPresent();
    assertThat(server.find(ada, lost)).isEmpty();
    assertThat(ada.publish().changes()).isEqualTo(1);
    assertThat(server.find(bert, mine)).isPresent();
  }

  @Test
  void changeOfAnObjectThatTheNewGenerationHasOtherwiseIsAClash() throws IOException {
    Uid host = server.addHost(ada, "web");
    ada.publish();
    try (Snapshot snapshot = server.home.snapshot(Uid.random(server.random), server.gate)) {
      server.comment(bert, host, "newer");
      bert.publish();
      server.comment(ada, host, "mine");
      restore(snapshot);
    }

    assertThat(server.commentOf(bert, host)).isEmpty();
    assertThat(ada.clashes()).extracting(Clash::uid).containsExactly(host);
    assertThatThrownBy(ada::publish).isInstanceOf(SessionError.PublishClash.class);
    ada.resolve(host, Clash.Choice.MINE);
    ada.publish();
    assertThat(server.commentOf(bert, host)).isEqualTo("mine");
  }

  private void restore(Snapshot snapshot) throws IOException {
    Position position;
    try (Restore restore = server.home.restore(snapshot.manifest())) {
      for (SnapshotFile file : restore.missing()) {
        try (FileChannel channel = snapshot.open(file.name(), 0)) {
          byte[] bytes = Channels.newInputStream(channel).readAllBytes();
          restore.receive(file, 0, ByteBuffer.wrap(bytes));
        }
      }
      restore.verify(Progress.NONE);
      position = restore.switchTo(() -> true, Optional.empty());
    }
    assertThat(position).isEqualTo(snapshot.manifest().position());
  }
}
