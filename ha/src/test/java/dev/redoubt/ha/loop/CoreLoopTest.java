package dev.redoubt.ha.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.ha.core.CoreState;
import dev.redoubt.ha.core.HighAvailabilityCore;
import dev.redoubt.ha.core.History;
import dev.redoubt.ha.core.Identity;
import dev.redoubt.ha.core.LocalHaState;
import dev.redoubt.ha.core.Settings;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.ha.protocol.Role;
import dev.redoubt.ha.protocol.Versions;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.Lineage;
import dev.redoubt.model.history.Position;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CoreLoopTest {

  /** Of a database that is empty. */
  private static final class NoLineage implements Lineage {

    @Override
    public Position position() {
      return Position.EMPTY;
    }

    @Override
    public List<Lineage.Term> terms() {
      return List.of();
    }

    @Override
    public Optional<Chain> chainAt(long number) {
      return Optional.empty();
    }
  }

  private static CoreLoop loop() {
    Identity identity =
        new Identity(new Uid(0, 1), new Uid(0, 2), "mgmt-1", Role.PRIMARY, new Versions("1", 1));
    return new CoreLoop(
        new HighAvailabilityCore(Settings.DEFAULTS, new SplittableRandom(1)),
        CoreState.starting(
            identity, LocalHaState.initial(Mode.ACTIVE), History.of(new NoLineage(), 0)),
        seen -> Optional.empty(),
        (effect, into) -> {},
        Clock.systemUTC(),
        System::nanoTime);
  }

  @Test
  void whoeverWaitsForAChangeHearsThatThereWillBeNone() throws Exception {
    CoreLoop loop = loop();
    CoreState state = loop.state();
    assertThat(loop.awaitChange(state, 1)).isSameAs(state);

    loop.close();

    assertThatThrownBy(() -> loop.awaitChange(state, 1))
        .isInstanceOf(InterruptedException.class)
        .hasMessageContaining("has ended");
  }
}
