package dev.redoubt.systemtests.powercut;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The power fails at every write of a publish. */
@TestInstance(Lifecycle.PER_CLASS)
class PublishPowerCutTest {

  private final Rig rig = new Rig();
  private final Recording recording = PublishDeed.record(rig);
  private final PowerCuts cuts = new PowerCuts(rig, recording);

  PublishPowerCutTest() throws IOException {}

  @AfterAll
  void end() {
    rig.close();
  }

  @Test
  void whatWasAnsweredIsThereAndEachSessionIsPrivateOrPublished() throws IOException {
    cuts.onHonestDisks(1, 1).orFail();
  }

  @Test
  void aForgottenSyncOfTheLogIsCaught() throws IOException {
    PowerCuts.Outcome outcome =
        cuts.withoutSyncs(
            LogNames.syncsOf(recording, "alpha", "database/generations/[0-9]+/tables/.*\\.log"));

    assertThat(outcome.failures())
        .singleElement()
        .asString()
        .contains("the answered publish of one");
  }
}
