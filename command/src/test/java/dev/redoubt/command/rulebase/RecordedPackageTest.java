package dev.redoubt.command.rulebase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.command.ApiServer;
import dev.redoubt.command.RecordedAnswer;
import dev.redoubt.model.CanonicalJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Packages and their layers of inspection, as a real server was recorded to show them. */
final class RecordedPackageTest {

  private static final String PACKAGE =
      "{'name':'test1','access':true,'threat-prevention':true,'installation-targets':'all'}";
  private static final String FULL = "{'name':'test1','details-level':'full'}";

  @TempDir private Path directory;
  private ApiServer server;
  private String sid;

  @BeforeEach
  void start() {
    server = new ApiServer(directory);
    sid = server.login();
    ok("add-package", PACKAGE);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aPackageHasTheRecordedShape() throws Exception {
    server.publish(sid);
    RecordedAnswer.assertSameShape(recorded(), listed("v1.6.1/show-packages"));
    ObjectNode shown = ok("v1.6.1/show-package", FULL);
    assertThat(shown.at("/threat-layers/0/name").asString()).isEqualTo("IPS");
    assertThat(shown.at("/threat-layers/1/name").asString()).isEqualTo("test1 Threat Prevention");
  }

  @Test
  void fromVersionTwoOnThereAreTwoLayersOfHttpsInspection() {
    ObjectNode shown = ok("show-package", FULL);
    assertThat(shown.has("https-inspection-layer")).isFalse();
    assertThat(shown.at("/https-inspection-layers/inbound-https-layer/name").asString())
        .isEqualTo("Default Inbound Layer");
    assertThat(shown.at("/https-inspection-layers/outbound-https-layer/name").asString())
        .isEqualTo("Default Outbound Layer");
    assertThat(shown.path("https-inspection-policy").booleanValue()).isTrue();
    ok("add-https-layer", "{'name':'ours'}");
    ok("set-package", "{'name':'test1','https-inspection-layers':{'outbound-https-layer':'ours'}}");
    assertThat(ok("v1.9/show-package", FULL).at("/https-inspection-layer/name").asString())
        .isEqualTo("ours");
    ok("set-package", "{'name':'test1','https-inspection-layer':'Default Outbound Layer'}");
    assertThat(ok("v1.9/show-package", FULL).at("/https-inspection-layer/name").asString())
        .isEqualTo("Default Outbound Layer");
  }

  @Test
  void withoutThreatPreventionThereIsNoThreatLayer() {
    assertThat(ok("add-package", "{'name':'plain'}").path("threat-layers")).isEmpty();
    assertThat(server.call(sid, "show-threat-layer", "{'name':'plain Threat Prevention'}").code())
        .isEqualTo("generic_err_object_not_found");
  }

  @Test
  void aCopyHasThreatLayersOfItsOwnAndADeletedPackageTakesThemAlong() throws Exception {
    server.task(sid, "clone-package", "{'name':'test1','new-name':'copy'}");
    ObjectNode copy = ok("show-package", "{'name':'copy'}");
    assertThat(copy.at("/threat-layers/0/name").asString()).isEqualTo("IPS");
    assertThat(copy.at("/threat-layers/1/name").asString()).isEqualTo("copy Threat Prevention");
    ok("delete-package", "{'name':'copy'}");
    assertThat(server.call(sid, "show-threat-layer", "{'name':'copy Threat Prevention'}").code())
        .isEqualTo("generic_err_object_not_found");
    ok("show-threat-layer", "{'name':'IPS'}");
    ok("show-threat-layer", "{'name':'test1 Threat Prevention'}");
  }

  @Test
  void aThreatLayerThatIsUsedElsewhereStays() {
    ok("add-package", "{'name':'other','threat-layers':['test1 Threat Prevention']}");
    ok("delete-package", "{'name':'test1'}");
    ok("show-threat-layer", "{'name':'test1 Threat Prevention'}");
  }

  private JsonNode listed(String command) {
    for (JsonNode each : ok(command, "{'details-level':'full'}").path("packages")) {
      if (each.path("name").asString().equals("test1")) {
        return each;
      }
    }
    throw new IllegalStateException("test1 is not listed");
  }

  private ObjectNode ok(String command, String body) {
    return server.call(sid, command, body).ok();
  }

  private static JsonNode recorded() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            RecordedPackageTest.class.getResourceAsStream("recorded-package.json"))) {
      return CanonicalJson.MAPPER.readTree(in);
    }
  }
}
