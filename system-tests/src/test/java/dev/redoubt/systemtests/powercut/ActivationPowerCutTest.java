package dev.redoubt.systemtests.powercut;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The power fails at every write of a forced activation. */
@TestInstance(Lifecycle.PER_CLASS)
class ActivationPowerCutTest {

  private final Rig rig = new Rig();
  private final Recording recording = ActivationDeed.record(rig);
  private final PowerCuts cuts = new PowerCuts(rig, recording);

  ActivationPowerCutTest() throws IOException {}

  @AfterAll
  void end() {
    rig.close();
  }

  @Test
  void itIsFinishedOrNotBegunAndTheModeIsTheOneLastPersisted() throws IOException {
    cuts.onHonestDisks(1, 3).orFail();
  }

  @Test
  void aForgottenSyncOfTheModeIsCaught() throws IOException {
    PowerCuts.Outcome outcome =
        cuts.withoutSyncs(LogNames.syncsOf(recording, "beta", "local/.*\\.log"));

    assertThat(outcome.failures()).singleElement().asString().contains("the mode");
  }
}
