package dev.redoubt.systemtests.powercut;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.ha.core.LocalHaState;
import dev.redoubt.systemtests.TestPair;
import dev.redoubt.systemtests.TestServer;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A planned changeover, and both servers lose their power at the same instant. */
final class HandoverDeed {

  static final String OLD = "alpha";
  static final String NEW = "beta";

  private static final String BEFORE = "before";
  private static final String AFTER = "in-the-new-term";

  private int published;
  private int answered;
  private int publishedAfter;
  private int settled;

  private HandoverDeed() {}

  static Recording record(Rig rig) throws IOException {
    TestServer old = rig.recorded(OLD, Rig.QUICK);
    TestServer next = rig.recorded(NEW, Rig.QUICK);
    TestPair pair = new TestPair(old, next);
    pair.startAsStrangers();
    pair.establishTrust();
    pair.awaitSynchronized();

    HandoverDeed deed = new HandoverDeed();
    int begin = rig.log().now();
    old.login().publishHost(BEFORE, "192.0.2.1");
    deed.published = rig.log().now();
    next.login().run("set-ha-state", Map.of("new-state", "active")).orFail();
    deed.answered = rig.log().now();
    next.login().publishHost(AFTER, "192.0.2.2");
    deed.publishedAfter = rig.log().now();
    pair.awaitSynchronized();
    deed.settled = rig.log().now();
    return rig.recording(begin, deed::check, OLD, NEW);
  }

  private void check(int cut, Survivors survivors) {
    Survivor old = survivors.get(OLD);
    Survivor next = survivors.get(NEW);
    old.assertWhole();
    next.assertWhole();
    String modes = old.mode() + " " + next.mode();
    assertThat(modes).as("the modes of both").isIn(modes(cut));
    checkPersisted(old);
    checkPersisted(next);
    if (cut >= published) {
      assertThat(old.hasHost(BEFORE)).as("the answered publish").isTrue();
    }
    if (cut >= published && !modes.equals("active standby")) {
      assertThat(next.hasHost(BEFORE)).as("the answered publish, handed over").isTrue();
    }
    if (cut >= publishedAfter) {
      assertThat(next.hasHost(AFTER)).as("the answered publish of the new Active").isTrue();
    }
    checkWriter(old);
    checkWriter(next);
    old.close();
    next.close();
    assertThat(old.state().grant().isPresent())
        .as("whether a grant is outstanding as " + modes)
        .isEqualTo(modes.startsWith("handing-over"));
    assertThat(next.state().intent()).as("an intent that is left").isEmpty();
  }

  /** Of the old Active and the new one. */
  private List<String> modes(int cut) {
    if (cut >= settled) {
      return List.of("standby active");
    }
    return cut >= answered
        ? List.of("handing-over active", "standby active")
        : List.of(
            "active standby", "handing-over standby", "handing-over active", "standby active");
  }

  /** It is what it persisted; an activation that it intended is finished. */
  private static void checkPersisted(Survivor server) {
    LocalHaState found = server.found();
    String persisted = found.intent().isPresent() ? "active" : found.mode().wireName();
    assertThat(server.mode()).as("the mode that was persisted last").isEqualTo(persisted);
  }

  private static void checkWriter(Survivor server) {
    assertThat(server.takesEdits())
        .as("whether it takes edits")
        .isEqualTo(server.mode().equals("active"));
  }
}
