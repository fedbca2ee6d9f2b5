package dev.redoubt.systemtests.powercut;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.systemtests.TestPair;
import dev.redoubt.systemtests.TestServer;
import java.io.IOException;

/** A standby is made Active by force: intent, term record, mode. */
final class ActivationDeed {

  private static final String SERVER = "beta";

  private int answered;
  private int published;

  private ActivationDeed() {}

  static Recording record(Rig rig) throws IOException {
    TestServer lost = rig.unrecorded("alpha", Rig.QUICK);
    TestServer standby = rig.recorded(SERVER, Rig.QUICK);
    TestPair pair = new TestPair(lost, standby);
    pair.startAsStrangers();
    pair.establishTrust();
    lost.login().publishHost("before", "192.0.2.1");
    pair.awaitSynchronized();
    lost.kill();

    ActivationDeed deed = new ActivationDeed();
    int begin = rig.log().now();
    Rig.force(standby);
    deed.answered = rig.log().now();
    standby.login().publishHost("in-the-new-term", "192.0.2.2");
    deed.published = rig.log().now();
    return rig.recording(begin, deed::check, SERVER);
  }

  private void check(int cut, Survivors survivors) {
    Survivor server = survivors.get(SERVER);
    server.assertWhole();
    assertThat(server.hasHost("before")).as("what it had as a standby").isTrue();
    String mode = server.mode();
    assertThat(mode).as("the mode").isIn(cut >= answered ? "active" : "standby", "active");
    if (cut >= published) {
      assertThat(server.hasHost("in-the-new-term")).as("the answered publish").isTrue();
    }
    assertThat(server.takesEdits())
        .as("whether it takes edits as " + mode)
        .isEqualTo(mode.equals("active"));
    server.close();
    assertThat(server.state().intent()).as("an intent that is left").isEmpty();
    assertThat(server.state().mode().wireName()).as("the persisted mode").isEqualTo(mode);
  }
}
