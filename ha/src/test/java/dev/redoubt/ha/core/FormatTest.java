package dev.redoubt.ha.core;

import static dev.redoubt.ha.core.CoreFixture.OTHER;
import static dev.redoubt.ha.core.CoreFixture.SELF;
import static dev.redoubt.ha.core.CoreFixture.history;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.ha.protocol.SyncState;
import dev.redoubt.ha.status.HaStatus;
import dev.redoubt.ha.status.StatusFunction;
import org.junit.jupiter.api.Test;

/** Servers of two formats side by side, as in an upgrade: the newer one may follow, not lead. */
class FormatTest {

  private static final SyncState SOURCE = new SyncState.Source();
  private static final int OWN = CoreFixture.VERSIONS.format();

  private static CoreFixture standbyOf(int format) {
    return new CoreFixture(Mode.STANDBY, history(OTHER))
        .hearFormat(OTHER, format, Mode.ACTIVE, history(OTHER), SOURCE);
  }

  private static CoreFixture activeOver(int format) {
    return new CoreFixture(Mode.ACTIVE, history(SELF))
        .hearFormat(OTHER, format, Mode.STANDBY, history(SELF), new SyncState.Streaming(SELF));
  }

  private static String line(CoreFixture server) {
    HaStatus status = StatusFunction.of(server.state(), server.now());
    return status.peers().getFirst().status();
  }

  @Test
  void aStandbyFollowsAnActiveOfItsOwnOrAnOlderFormatOnly() {
    assertThat(standbyOf(OWN).state().follow()).isInstanceOf(Follow.Stream.class);
    assertThat(standbyOf(OWN - 1).state().follow()).isInstanceOf(Follow.Stream.class);
    assertThat(standbyOf(OWN + 1).state().follow()).isInstanceOf(Follow.Nobody.class);
  }

  @Test
  void anActiveServesAndHandsOverToStandbysOfItsOwnOrANewerFormatOnly() {
    for (int format = OWN - 1; format <= OWN + 1; format++) {
      CoreFixture server = activeOver(format);
      boolean fit = format >= OWN;
      assertThat(server.guards().mayServe(server.state(), OTHER, history(SELF).position()))
          .as("serves format %d", format)
          .isEqualTo(fit);
      server.request(new Request.SetStandby(OTHER));
      assertThat(server.state().activity() instanceof Activity.Idle)
          .as("refuses to hand over to format %d", format)
          .isEqualTo(!fit);
    }
  }

  @Test
  void onlyWhoCannotFollowIsShownAsAMismatch() {
    assertThat(line(standbyOf(OWN + 1))).isEqualTo("Version mismatch");
    assertThat(line(standbyOf(OWN - 1))).isNotEqualTo("Version mismatch");
    assertThat(line(activeOver(OWN - 1))).isEqualTo("Version mismatch");
    assertThat(line(activeOver(OWN + 1))).isNotEqualTo("Version mismatch");
  }
}
