package dev.redoubt.ha.dynamic;

import static dev.redoubt.ha.dynamic.SampleMaterials.sent;
import static dev.redoubt.ha.dynamic.SampleReports.gateway;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.database.local.LocalStore;
import dev.redoubt.ha.core.CoreState;
import dev.redoubt.ha.loop.LiveCore;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.ha.sync.PublishSignal;
import dev.redoubt.model.Uid;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An Active takes recovery material, within the limits. */
@Timeout(60)
class RecoveryDeskTest {

  private static final RecoveryDesk.Limits LIMITS = new RecoveryDesk.Limits(3, 5, 1 << 20);

  @TempDir private Path directory;
  private final InstantSource clock = InstantSource.fixed(SampleReports.TIME.plusNanos(5));
  private LocalStore local;
  private LiveCore active;
  private RecoveryStore store;
  private RecoveryDesk desk;

  @BeforeEach
  void open() throws Exception {
    local =
        LocalStore.open(
            directory.resolve("local"),
            (what, cause) -> {
              throw new AssertionError(what, cause);
            });
    store = new RecoveryStore(local, new PublishSignal());
    active = new LiveCore(directory.resolve("a"), new Uid(0, 3), Mode.ACTIVE).begin();
    active.await(state -> state.history().position().number() == 1);
    desk = new RecoveryDesk(store, active.loop()::state, clock, LIMITS);
  }

  @AfterEach
  void close() {
    active.close();
    local.close();
  }

  private boolean take(long gateway, SentMaterial sent) {
    return desk.take(gateway(gateway), "gw-" + gateway, sent);
  }

  @Test
  void onlyAnActiveTakesIt() throws Exception {
    try (LiveCore standby = new LiveCore(directory.resolve("s"), new Uid(0, 2), Mode.STANDBY)) {
      RecoveryDesk other = new RecoveryDesk(store, standby.loop()::state, clock, LIMITS);
      assertThat(other.take(gateway(1), "gw-1", sent(1, "one"))).isFalse();
    }
    assertThat(store.all()).isEmpty();
    assertThat(take(1, sent(1, "one"))).isTrue();
    assertThat(store.ofGateway(gateway(1)))
        .containsExactly(SampleMaterials.material(1, 1, "one").summary());
  }

  /** A changeover may have drained this server before it was written. */
  @Test
  void whatIsWrittenWhenItIsNotActiveAnyMoreIsNotSaidToBeTaken() throws Exception {
    try (LiveCore standby = new LiveCore(directory.resolve("s"), new Uid(0, 2), Mode.STANDBY)) {
      Iterator<CoreState> states =
          List.of(active.loop().state(), standby.loop().state()).iterator();
      RecoveryDesk leaving = new RecoveryDesk(store, states::next, clock, LIMITS);
      assertThat(leaving.take(gateway(1), "gw-1", sent(1, "one"))).isFalse();
    }
    assertThat(store.totals().materials()).as("it comes to the others later").isEqualTo(1);
    assertThat(take(1, sent(1, "one"))).as("sent again").isTrue();
    assertThat(store.totals().materials()).isEqualTo(1);
  }

  @Test
  void theSameAgainIsTakenOnceAndSomethingElseUnderItsIdIsRefused() {
    assertThat(take(1, sent(1, "one"))).isTrue();
    assertThat(take(1, sent(1, "one"))).isTrue();
    assertThatThrownBy(() -> take(1, sent(1, "other")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("stays as it is: draw another id");
    assertThat(store.totals()).isEqualTo(new RecoveryStore.Totals(1, 3));
    assertThat(take(2, sent(1, "of another gateway"))).isTrue();
  }

  @Test
  void whatBothSidesOfAConflictTookIsHereForBoth() {
    store.join(SampleMaterials.material(1, 1, "one"));
    store.join(SampleMaterials.material(1, 1, "other"));
    assertThat(take(1, sent(1, "other"))).isTrue();
    assertThat(store.totals().materials()).isEqualTo(2);
  }

  @Test
  void aGatewayHasALimit() {
    for (int id = 1; id <= 3; id++) {
      assertThat(take(1, sent(id, "m"))).isTrue();
    }
    assertThatThrownBy(() -> take(1, sent(4, "m")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("3 pieces of recovery material of this gateway are kept, the most");
    assertThat(take(1, sent(3, "m"))).isTrue();
    assertThat(take(2, sent(4, "m"))).isTrue();
  }

  @Test
  void allTogetherHaveALimit() {
    for (int id = 1; id <= 5; id++) {
      assertThat(take(id, sent(id, "m"))).isTrue();
    }
    assertThatThrownBy(() -> take(6, sent(6, "m")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("at most 5 pieces and 1 MiB");
    RecoveryDesk narrow =
        new RecoveryDesk(store, active.loop()::state, clock, new RecoveryDesk.Limits(3, 9, 5));
    assertThatThrownBy(() -> narrow.take(gateway(6), "gw-6", sent(6, "m")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void theUnionIsNotLimited() {
    for (int id = 1; id <= 9; id++) {
      assertThat(store.join(SampleMaterials.material(1, id, "m"))).isTrue();
    }
    assertThat(store.ofGateway(gateway(1))).hasSize(9);
  }
}
