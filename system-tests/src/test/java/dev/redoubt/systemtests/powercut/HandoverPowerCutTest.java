package dev.redoubt.systemtests.powercut;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The power of both servers fails at writes of a planned changeover. */
@TestInstance(Lifecycle.PER_CLASS)
class HandoverPowerCutTest {

  private static final int EVERY = 3;

  private final Rig rig = new Rig();
  private final Recording recording = HandoverDeed.record(rig);
  private final PowerCuts cuts = new PowerCuts(rig, recording, EVERY);

  HandoverPowerCutTest() throws IOException {}

  @AfterAll
  void end() {
    rig.close();
  }

  @Test
  void thereAreNeverTwoActivesAndNothingThatWasAnsweredIsLost() throws IOException {
    cuts.onHonestDisks(1, 4).orFail();
  }

  @Test
  void aGrantWhoseSyncIsForgottenIsCaught() throws IOException {
    assertThat(withoutLocalSyncs(HandoverDeed.OLD).failures())
        .singleElement()
        .asString()
        .contains("the modes of both");
  }

  @Test
  void anActivationWhoseSyncIsForgottenIsCaught() throws IOException {
    assertThat(withoutLocalSyncs(HandoverDeed.NEW).failures())
        .singleElement()
        .asString()
        .contains("the modes of both");
  }

  private PowerCuts.Outcome withoutLocalSyncs(String server) throws IOException {
    return new PowerCuts(rig, recording)
        .withoutSyncs(LogNames.syncsOf(recording, server, "local/.*\\.log"));
  }
}
