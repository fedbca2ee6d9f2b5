package dev.redoubt.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A new secondary, and somebody who does not know its activation key. */
class WrongActivationKeyTest {

  private static final String CLOSED =
      "takes no more tries after 5 wrong activation keys; set a new activation key on that server"
          + " with: redoubt sic key";

  @RegisterExtension final TestServers servers = new TestServers();

  @Test
  void aWrongKeyIsRefusedAndFiveCloseTheWindowUntilANewKeyIsSet() {
    TestPair pair = servers.strangers();
    Administrator administrator = pair.primary().login();

    assertThat(pair.tryTrust(administrator, "wrong-key-one").failure())
        .contains("The activation keys of the two servers differ");
    for (int i = 2; i <= 4; i++) {
      assertThat(tryAgain(pair, administrator, "wrong-key-" + i).failure())
          .contains("tries left: " + (5 - i) + " of 5");
    }
    assertThat(tryAgain(pair, administrator, "wrong-key-5").failure()).contains(CLOSED);
    assertThat(tryAgain(pair, administrator, TestServer.ACTIVATION_KEY).failure())
        .as("the right key comes too late")
        .contains(CLOSED);

    pair.secondary().shutDown();
    pair.secondary().start();
    assertThat(tryAgain(pair, administrator, TestServer.ACTIVATION_KEY).failure())
        .as("a restart gives no fresh tries")
        .contains(CLOSED);

    pair.secondary().shutDown();
    assertThat(
            pair.secondary().redoubt("sic", "key", "-d", pair.secondary().directory().toString()))
        .isZero();
    pair.secondary().start();
    tryAgain(pair, administrator, TestServer.ACTIVATION_KEY).orFail();
    administrator.publish();
    pair.awaitSynchronized();
    pair.assertEqualDigests();
  }

  private static FinishedTask tryAgain(TestPair pair, Administrator administrator, String key) {
    return administrator.run(
        "initialize-sic", Map.of("name", pair.secondary().name(), "one-time-password", key));
  }
}
