package dev.redoubt.command.ha;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.command.ApiServer;
import dev.redoubt.ha.dynamic.GatewayStatus;
import dev.redoubt.ha.dynamic.Report;
import dev.redoubt.ha.dynamic.Stamp;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Uid;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What is shown of a gateway whose agent this server does not let in. */
class RefusedGatewayTest {

  private static final String REASON =
      "Here it is late, but the certificate of [CN=gw-9] ended; reset the trust";

  @TempDir private Path directory;
  private ApiServer server;
  private String sid = "";
  private Uid gateway = new Uid(0, 0);

  @BeforeEach
  void open() throws InterruptedException {
    server = new ApiServer(directory);
    sid = server.login();
    server.call(sid, "add-simple-gateway", "{'name': 'gw-9', 'ip-address': '192.0.2.9'}").ok();
    server.task(sid, "publish", "{}");
    gateway = Uid.parse(shown().path("uid").asString());
  }

  @AfterEach
  void close() {
    server.close();
  }

  private JsonNode shown() {
    return server.call(sid, "show-simple-gateway", "{'name': 'gw-9'}").ok();
  }

  private JsonNode row() {
    return server
        .call(sid, "show-gateways-and-servers", "{'details-level': 'full'}")
        .ok()
        .path("objects")
        .valueStream()
        .filter(row -> row.path("name").asString().equals("gw-9"))
        .findFirst()
        .orElseThrow();
  }

  private void reported(Instant time) {
    GatewayStatus status =
        GatewayStatus.fromJson(
            CanonicalJson.MAPPER.createObjectNode().put("interval-seconds", 60).put("state", "ok"));
    server.reports.put(new Report(gateway, new Stamp(1, gateway, 1), time, status));
  }

  private void refused(Instant time) {
    server.reports.refuse(gateway, new GatewayReports.Refusal(time, REASON));
  }

  @Test
  void theReasonAndWhatToDoStandInItsStatus() {
    refused(server.reports.now());
    assertThat(shown().path("agent-status").path("summary").asString())
        .isEqualTo("Refused: " + REASON);
    assertThat(shown().path("agent-status").has("last-refused")).isTrue();
    assertThat(shown().path("sic-state").asString()).isEqualTo("not communicating");
    assertThat(row().path("sic-status").asString()).isEqualTo("not communicating");
    assertThat(row().path("agent-status").path("summary").asString()).startsWith("Refused: ");
  }

  @Test
  void whatItReportedBeforeIsShownBeside() {
    reported(server.reports.now().minusSeconds(5));
    refused(server.reports.now());
    JsonNode status = shown().path("agent-status");
    assertThat(status.path("summary").asString()).isEqualTo("Refused: " + REASON);
    assertThat(status.path("state").asString()).isEqualTo("ok");
    assertThat(status.has("last-report")).isTrue();
  }

  @Test
  void aReportThatWasTakenAfterwardsEndsIt() {
    refused(server.reports.now().minusSeconds(5));
    reported(server.reports.now());
    assertThat(shown().path("agent-status").path("summary").asString()).isEqualTo("Reported: ok");
    assertThat(shown().path("sic-state").asString()).isEqualTo("communicating");
  }
}
