package dev.redoubt.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A standby that hangs: it has its connections and answers nobody. */
class SilenceTest {

  @RegisterExtension final TestServers servers = new TestServers();

  @Test
  void aStandbyThatHangsIsShownAndCatchesUpByItself() {
    TestPair pair = servers.pair();
    Administrator administrator = pair.primary().login();
    pair.secondary().freeze();
    administrator.publishHost("meanwhile-1", "192.0.2.1");
    TestPair.eventually(
        "the Active shows the silent standby",
        () -> {
          AvailabilityStatus status = pair.primary().status();
          AvailabilityStatus.Line line = status.of(pair.secondary());
          assertThat(line.status()).startsWith("Not communicating, last sync time: 2");
          assertThat(line.reason()).startsWith("It is not heard");
          assertThat(line.action()).startsWith("Check the connectivity between the servers");
          assertThat(status.overview()).isEqualTo("No HA");
        });
    administrator.publishHost("meanwhile-2", "192.0.2.2");

    pair.secondary().thaw();
    pair.awaitSynchronized();
    assertThat(pair.secondary().observer().hasHost("meanwhile-1")).isTrue();
    assertThat(pair.secondary().observer().hasHost("meanwhile-2")).isTrue();
    pair.assertEqualDigests();
  }
}
