package dev.redoubt.command.ica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.command.ApiServer;
import dev.redoubt.trust.ServerIdentity;
import dev.redoubt.trust.SicPublicKey;
import dev.redoubt.trust.ca.CaState;
import java.nio.file.Path;
import java.security.SecureRandom;
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
  void theRecoveryKeyIsShownByItsPublicHalf() {
    assertThat(show("show-ica", "{}").has("recovery-key")).isFalse();
    ObjectNode state = server.certificates.ca.orElseThrow().toJson();
    SicPublicKey key =
        SicPublicKey.of(ServerIdentity.generateKeyPair(new SecureRandom()).getPublic());
    state
        .putObject("recovery")
        .put("uid", "66666666-6666-4666-8666-666666666666")
        .put("key", key.base64())
        .put("since", "2026-01-04T08:00:00Z");
    server.certificates.ca = Optional.of(CaState.fromJson(state));
    JsonNode shown = show("show-ica", "{}").path("recovery-key");
    assertThat(shown.path("fingerprint").asString()).isEqualTo(key.fingerprint());
    assertThat(shown.path("public-key").asString()).isEqualTo(key.base64());
    assertThat(shown.path("creation-time").path("posix").asLong()).isEqualTo(1_767_513_600_000L);
  }

  @Test
  void aRecoveryKeyIsSetAndDeletedByWhoMayOperate() throws InterruptedException {
    SicPublicKey key =
        SicPublicKey.of(ServerIdentity.generateKeyPair(new SecureRandom()).getPublic());
    String request = "{'public-key': '" + key.base64() + "'}";
    String reader = server.login("reader");
    for (String command : List.of("set-ica-recovery-key", "delete-ica-recovery-key")) {
      String body = command.startsWith("set") ? request : "{}";
      assertThat(server.call(reader, command, body).code()).isEqualTo("generic_err_no_permissions");
    }
    assertThat(server.sic.changes).isEmpty();
    String sid = server.login();
    server.task(sid, "set-ica-recovery-key", request);
    server.task(sid, "delete-ica-recovery-key", "{}");
    assertThat(server.sic.changes)
        .containsExactly("recovery key " + key.fingerprint(), "recovery key none");
  }

  @Test
  void noKeyAndNoWrappedKeyIsShown() {
    for (String command : List.of("show-ica", "show-ica-certificates", "show-ica-crl")) {
      assertThat(show(command, "{}").toString()).doesNotContain("wrapped", "private");
    }
  }
}
