package dev.redoubt.command.ica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.command.ApiServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class IcaCommandsTest {

  @TempDir private Path directory;
  private ApiServer server;

  @BeforeEach
  void open() {
    server = new ApiServer(directory);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private ObjectNode show(String command, String body) {
    return server.call(server.login("reader"), command, body).ok();
  }

  private List<String> states() {
    return show("show-ica-certificates", "{}")
        .path("certificates")
        .valueStream()
        .map(each -> each.path("subject").asString().split(",", 2)[0] + " " + state(each))
        .toList();
  }

  private static String state(JsonNode certificate) {
    return certificate.path("state").asString();
  }

  @Test
  void whatWantsAttentionComesFirstAndWhatIsOverLast() {
    List<String> states = states();
    assertThat(states.subList(0, 2)).containsExactly("CN=delta expired", "CN=gw-1 expiring-soon");
    assertThat(states.subList(2, 4)).containsExactlyInAnyOrder("CN=alpha valid", "CN=beta valid");
    assertThat(states.subList(4, 6))
        .containsExactlyInAnyOrder("CN=alpha superseded", "CN=beta superseded");
    assertThat(states.subList(6, states.size())).containsExactly("CN=gamma revoked");
  }

  @Test
  void theStateIsThatOfTheTimeOfTheRequest() {
    server.pass(Duration.ofDays(20));
    assertThat(states()).contains("CN=gw-1 expired");
  }

  @Test
  void aClockThatIsWrongMakesACertificateNotYetValid() {
    server.pass(Duration.ofDays(-10));
    assertThat(states()).contains("CN=alpha not-yet-valid", "CN=gw-1 expiring-soon");
    assertThat(state(show("show-ica", "{}").path("keys").path(0))).isEqualTo("not-yet-valid");
  }

  @Test
  void theKeysAreThePresentOneTheOneBeforeAndWhatLeadsFromIt() {
    ObjectNode ica = show("show-ica", "{}");
    assertThat(ica.path("rotation-in-progress").asBoolean()).isTrue();
    assertThat(ica.path("keys").findValuesAsString("kind"))
        .containsExactly("current", "previous", "cross-certificate");
    assertThat(ica.path("keys").findValuesAsString("subject")).containsOnly("O=" + name(ica));
    assertThat(ica.path("certificates").path("total").asInt()).isEqualTo(7);
  }

  private static String name(ObjectNode ica) {
    return ica.path("name").asString();
  }

  @Test
  void aListThatNobodyRenewedHasExpired() {
    assertThat(show("show-ica", "{}").path("crl").path("state").asString()).isEqualTo("valid");
    server.pass(Duration.ofDays(8));
    assertThat(show("show-ica-crl", "{}").path("state").asString()).isEqualTo("expired");
  }

  @Test
  void nothingIsShownButTheCertificateOfTheApiBeforeTheFirstFullSync() {
    server.certificates.ca = Optional.empty();
    ObjectNode ica = show("show-ica", "{}");
    assertThat(ica.propertyNames()).containsExactly("api-certificate");
    assertThat(ica.path("api-certificate").path("subject").asString()).isEqualTo("CN=redoubt-api");
    assertThat(show("show-ica-certificates", "{}").path("total").asInt()).isZero();
    assertThat(show("show-ica-crl", "{}").path("entries")).isEmpty();
  }

  @Test
  void noKeyAndNoWrappedKeyIsShown() {
    for (String command : List.of("show-ica", "show-ica-certificates", "show-ica-crl")) {
      assertThat(show(command, "{}").toString()).doesNotContain("wrapped", "private");
    }
  }
}
