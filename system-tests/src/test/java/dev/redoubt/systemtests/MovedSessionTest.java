package dev.redoubt.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Unpublished changes of the old Active go on at the new one after a changeover. */
class MovedSessionTest {

  @RegisterExtension final TestServers servers = new TestServers();

  @Test
  void unpublishedChangesGoOnAtTheNewActive() {
    TestPair pair = servers.pair();
    Administrator administrator = pair.primary().login();
    administrator.publishHost("published", "192.0.2.1");
    administrator.addHost("unfinished", "192.0.2.2");
    pair.awaitSynchronized();

    pair.secondary().login().run("set-ha-state", Map.of("new-state", "active")).orFail();
    pair.awaitSynchronized();
    Administrator atNew = pair.secondary().login();
    JsonNode left = atNew.call("show-ha-sessions", Map.of()).path("sessions");
    assertThat(left).hasSize(1);
    assertThat(left.path(0).path("changes").asInt()).isEqualTo(1);
    assertThat(left.path(0).path("server").path("name").asString(""))
        .isEqualTo(pair.primary().name());

    String session = left.path(0).path("uid").asString("");
    atNew.run("move-session", Map.of("uid", session)).orFail();
    assertThat(atNew.call("show-ha-sessions", Map.of()).path("sessions")).isEmpty();
    Administrator going = pair.secondary().login(Map.of("continue-last-session", true));
    assertThat(going.call("show-session", Map.of()).path("uid").asString("")).isEqualTo(session);
    going.publish();

    pair.awaitSynchronized();
    assertThat(pair.primary().observer().hasHost("unfinished")).isTrue();
    pair.assertEqualDigests();
  }
}
