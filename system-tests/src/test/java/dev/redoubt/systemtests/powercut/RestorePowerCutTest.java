package dev.redoubt.systemtests.powercut;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The power fails at writes of a restore, from the first file to the archive. */
@TestInstance(Lifecycle.PER_CLASS)
class RestorePowerCutTest {

  private static final int EVERY = 5;

  private final Rig rig = new Rig();
  private final Recording recording = RestoreDeed.record(rig);
  private final PowerCuts cuts = new PowerCuts(rig, recording, EVERY);

  RestorePowerCutTest() throws IOException {}

  @AfterAll
  void end() {
    rig.close();
  }

  @Test
  void theDatabaseIsTheOldOrTheNewOneWholeAndNothingIsLost() throws IOException {
    cuts.onHonestDisks(1, 2).orFail();
  }

  @Test
  void aForgottenSyncOfTheNameOfTheNewGenerationIsCaught() throws IOException {
    assertThat(without("database").failures()).hasSize(1);
  }

  @Test
  void aForgottenSyncOfTheReceivedFilesIsCaught() throws IOException {
    assertThat(without("database/generations/[0-9]+/tables/.*\\.sst").failures()).hasSize(1);
  }

  private PowerCuts.Outcome without(String path) throws IOException {
    return cuts.withoutSyncs(LogNames.syncsOf(recording, RestoreDeed.STANDBY, path));
  }
}
