package dev.redoubt.ha.fullsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.ha.core.Effect;
import dev.redoubt.ha.core.Event;
import dev.redoubt.ha.loop.LiveCore;
import dev.redoubt.ha.loop.ShownProgress;
import dev.redoubt.ha.protocol.FullSyncCause;
import dev.redoubt.ha.protocol.FullSyncStep;
import dev.redoubt.ha.protocol.Message;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.ha.protocol.Pace;
import dev.redoubt.ha.protocol.SyncState;
import dev.redoubt.model.Uid;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the task of a full sync shows at its end. */
@Timeout(60)
class FullSyncTaskTest {

  private static final Uid SELF = new Uid(0, 3);
  private static final Uid STANDBY = new Uid(0, 2);

  @TempDir private Path directory;
  private final FullSyncEnds ends = new FullSyncEnds();
  private final ShownProgress shown = new ShownProgress();
  private LiveCore active;
  private LiveCore standby;
  private Uid snapshot;
  private FullSyncTask task;

  /** The Active takes a snapshot for an empty standby. */
  @BeforeEach
  void open() throws Exception {
    active = new LiveCore(directory.resolve("active"), SELF, Mode.ACTIVE).begin();
    standby = new LiveCore(directory.resolve("standby"), STANDBY, Mode.STANDBY);
    active.watch(effect -> {
      if (effect instanceof Effect.FullSyncEnded end) {
        ends.ended(end);
      }
    });
    active.knows(STANDBY);
    active.hear(standby, new SyncState.Wanting(SELF, FullSyncCause.NEVER_SYNCHRONIZED));
    snapshot =
        active
            .await(state -> state.distribution().isPresent())
            .distribution()
            .orElseThrow()
            .snapshot();
    task =
        new FullSyncTask(
            snapshot,
            active.loop(),
            id -> Optional.of(Duration.ofNanos(42_000)),
            ends,
            new SentBytes(bytes -> {}),
            System::nanoTime);
  }

  @AfterEach
  void close() {
    standby.close();
    active.close();
  }

  private void taken() throws InterruptedException {
    active.loop().submit(new Event.SnapshotTaken(snapshot, active.position()));
    active.await(state -> state.distribution().orElseThrow().position().isPresent());
    active.hear(
        standby, new SyncState.Restoring(SELF, snapshot, FullSyncStep.RESTORE, 50, Pace.NONE));
  }

  private void report(boolean restored) {
    active
        .loop()
        .submit(
            new Event.Received(
                STANDBY,
                new Message.RestoreStatus(
                    snapshot, restored, FullSyncStep.RESTORE, "wrong digest")));
  }

  @Test
  void namesTheStandbyThatWasRestored() throws Exception {
    taken();
    report(true);

    assertThat(task.run(shown)).isEqualTo("Full sync completed: peer-2");
    assertThat(shown.details())
        .filteredOn(detail -> detail.has("server"))
        .singleElement()
        .satisfies(detail -> assertThat(detail.path("status").asString("")).isEqualTo("succeeded"));
  }

  @Test
  void failsWithTheExactFailureOfTheStandby() throws Exception {
    taken();
    report(false);

    assertThatThrownBy(() -> task.run(shown))
        .isInstanceOf(FullSyncFailedException.class)
        .hasMessage("The full sync failed. peer-2: step 5: wrong digest");
    assertThat(shown.details())
        .filteredOn(detail -> detail.has("server"))
        .singleElement()
        .satisfies(detail ->
            assertThat(detail.path("fault-message").asString(""))
                .isEqualTo("step 5: wrong digest"));
  }

  @Test
  void showsTheStepsToWhoeverAskedForIt() throws Exception {
    taken();
    report(false);

    task.watch(shown);

    assertThat(shown.details())
        .filteredOn(detail -> detail.has("title"))
        .hasSize(FullSyncStep.values().length)
        .allSatisfy(
            detail -> assertThat(detail.path("status").asString("")).isEqualTo("succeeded"));
  }

  @Test
  void failsWhenTheSnapshotCouldNotBeTaken() {
    active
        .loop()
        .submit(new Event.SnapshotFailed(snapshot, FullSyncStep.SNAPSHOT, "The disk is full"));

    assertThatThrownBy(() -> task.run(shown))
        .isInstanceOf(FullSyncFailedException.class)
        .hasMessage("The full sync failed. Step 2 failed: The disk is full");
  }
}
