package dev.redoubt.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** A server of another installation. */
class ForeignServerTest {

  @RegisterExtension final TestServers servers = new TestServers();

  @Test
  void aServerOfAnotherInstallationIsNotTakenForAStandby() {
    TestPair pair = servers.pair();
    TestServer ours = pair.primary();
    pair.secondary().shutDown();
    TestServer theirs = servers.serverInPlaceOf(pair.secondary(), "theirs");
    theirs.init("primary");
    theirs.start();

    JsonNode test = ours.login().call("test-sic-status", Map.of("name", pair.secondary().name()));
    assertThat(test.path("sic-status").asString("")).isEqualTo("not communicating");
    assertThat(test.path("sic-message").asString(""))
        .contains("The other server belongs to another installation");
    TestPair.eventually(
        "the status says that there is no trust",
        () -> {
          AvailabilityStatus.Line line = ours.status().of(pair.secondary());
          assertThat(line.status()).isEqualTo("No SIC");
          assertThat(line.reason()).contains("not by the internal CA of this server");
          assertThat(line.action()).startsWith("Test the SIC status of the server");
        });

    FinishedTask trust =
        new TestPair(theirs, ours).tryTrust(theirs.login(), TestServer.ACTIVATION_KEY);
    assertThat(trust.failure()).contains("refused the certificate of this server");
    assertThat(theirs.status().overview()).isEqualTo("No secondary configured");
  }
}
