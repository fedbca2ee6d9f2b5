package dev.redoubt.ha.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.database.local.LocalStore;
import dev.redoubt.ha.core.LocalHaState;
import dev.redoubt.ha.protocol.Grant;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.Position;
import dev.redoubt.model.history.TermRecord;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalHaStateStoreTest {

  private static final Uid OTHER = new Uid(0, 3);
  private static final Instant TIME = Instant.parse("2026-11-22T10:00:00.123456789Z");

  @TempDir private Path directory;
  private LocalStore local;

  @BeforeEach
  void open() {
    local =
        LocalStore.open(
            directory,
            (what, cause) -> {
              throw new AssertionError(what, cause);
            });
  }

  @AfterEach
  void close() {
    local.close();
  }

  /** A state in which everything is there that can be. */
  private static LocalHaState full() {
    TermRecord term =
        new TermRecord(
            7, new Uid(9, 7), OTHER, TermRecord.Cause.HANDOVER, Optional.of(new Uid(5, 5)));
    return new LocalHaState(
        42,
        Mode.HANDING_OVER,
        Optional.of(new LocalHaState.Intent(term, Chain.EMPTY)),
        Optional.of(
            new Grant(
                new Uid(5, 5), new Uid(0, 2), new Uid(9, 6), Chain.EMPTY, OTHER, new Uid(1, 3))),
        List.of(new Uid(5, 1), new Uid(5, 2)),
        List.of(new Uid(5, 3)),
        Optional.of(new LocalHaState.Resolution(new Uid(6, 1), OTHER, new Uid(9, 6))),
        List.of(new LocalHaState.Promise(new Uid(6, 2), OTHER, TIME)),
        Optional.of("rolled back"),
        Map.of(OTHER, new Position(3, new Uid(9, 6), Chain.EMPTY)),
        Map.of(OTHER, TIME),
        Optional.of(new LocalHaState.Replacement(OTHER, "other", TIME)));
  }

  @Test
  void isEmptyBeforeTheFirstSave() {
    assertThat(new LocalHaStateStore(local).load()).isEmpty();
  }

  @Test
  void keepsEveryPartOfTheStateAcrossARestart() {
    new LocalHaStateStore(local).save(full());
    close();
    open();

    assertThat(new LocalHaStateStore(local).load()).contains(full());
  }

  @Test
  void replacesTheStateAsAWhole() {
    LocalHaStateStore store = new LocalHaStateStore(local);
    store.save(full());

    store.save(LocalHaState.initial(Mode.STANDBY));

    assertThat(store.load()).contains(LocalHaState.initial(Mode.STANDBY));
  }
}
