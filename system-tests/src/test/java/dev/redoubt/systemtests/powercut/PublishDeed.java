package dev.redoubt.systemtests.powercut;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.systemtests.Administrator;
import dev.redoubt.systemtests.TestPair;
import dev.redoubt.systemtests.TestServer;
import java.io.IOException;
import java.util.Map;

/**
 * Two publishes, one of a single host and one of so many that a write of it can be torn, while
 * another session stays unpublished.
 */
final class PublishDeed {

  private static final int MANY = 120;
  private static final String SERVER = "alpha";
  private static final String ONE = "one";
  private static final String BULK = "bulk";
  private static final String UNFINISHED = "unfinished";

  private final int begin;
  private int answeredOne;
  private int answeredMany;

  private PublishDeed(int begin) {
    this.begin = begin;
  }

  static Recording record(Rig rig) throws IOException {
    TestServer alpha = rig.recorded(SERVER);
    alpha.init("primary");
    alpha.start();
    alpha.login().publishHost("before", "192.0.2.1");

    PublishDeed deed = new PublishDeed(rig.log().now());
    Administrator unfinished = alpha.login(Map.of("session-name", UNFINISHED));
    unfinished.addHost("unpublished", "192.0.2.2");
    alpha.login(Map.of("session-name", ONE)).publishHost(ONE, "192.0.2.3");
    deed.answeredOne = rig.log().now();
    unfinished.addHost("unpublished-too", "192.0.2.4");
    TestPair.publishMany(alpha.login(Map.of("session-name", BULK)), BULK, MANY);
    deed.answeredMany = rig.log().now();
    alpha.login().publishHost("last", "192.0.2.5");
    return rig.recording(deed.begin, deed::check, SERVER);
  }

  private void check(int cut, Survivors survivors) {
    Survivor alpha = survivors.get(SERVER);
    alpha.assertWhole();
    assertThat(alpha.mode()).isEqualTo("active");
    assertThat(alpha.hasHost("before")).as("what was published before").isTrue();
    checkPublish(alpha, ONE, ONE, cut >= answeredOne);
    checkPublish(alpha, BULK, BULK + "-0", cut >= answeredMany);
    assertThat(alpha.hasHost(BULK + "-" + (MANY - 1)))
        .as("the last host of a publish is there as the first is")
        .isEqualTo(alpha.hasHost(BULK + "-0"));
    assertThat(alpha.hasHost("unpublished")).as("what nobody published").isFalse();
    assertThat(alpha.changesOf(UNFINISHED)).as("its changes").isIn(-1, 0, 1, 2);
    alpha.login(Map.of()).publishHost("afterwards", "192.0.2.6");
    assertThat(alpha.hasHost("afterwards")).as("what is published afterwards").isTrue();
  }

  private static void checkPublish(Survivor alpha, String session, String host, boolean answered) {
    boolean published = alpha.hasHost(host);
    if (answered) {
      assertThat(published).as("the answered publish of " + session).isTrue();
    }
    if (published) {
      assertThat(alpha.changesOf(session)).as("private changes of " + session).isIn(-1, 0);
    }
  }
}
