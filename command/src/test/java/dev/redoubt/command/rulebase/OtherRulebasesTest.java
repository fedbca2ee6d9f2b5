package dev.redoubt.command.rulebase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.command.ApiServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Threat prevention and HTTPS inspection. */
final class OtherRulebasesTest {

  @TempDir private Path directory;
  private ApiServer server;
  private String sid = "";

  @BeforeEach
  void open() {
    server = new ApiServer(directory);
    sid = server.login();
    ok("add-host", "{'name':'h','ip-address':'192.0.2.10'}");
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void threatRulesHaveAProfileAndExceptions() throws InterruptedException {
    ok("add-threat-layer", "{'name':'T'}");
    ObjectNode rule =
        ok(
            "add-threat-rule",
            "{'layer':'T','position':'top','name':'r','protected-scope':'h','track':'None'}");
    assertThat(rule.path("action").path("name").asString()).isEqualTo("Optimized");
    assertThat(rule.path("track").path("name").asString()).isEqualTo("None");
    assertThat(rule.path("track-settings").path("packet-capture").booleanValue()).isTrue();
    ok("set-threat-rule", "{'layer':'T','rule-number':1,'action':'Recommended_Profile'}");
    ObjectNode page = ok("show-threat-rulebase", "{'name':'T'}");
    assertThat(page.path("total").intValue()).isEqualTo(2);
    assertThat(page.path("rulebase").path(0).path("type").asString()).isEqualTo("threat-rule");

    ObjectNode exception =
        ok(
            "add-threat-exception",
            "{'layer':'T','rule-number':1,'position':1,'name':'e','protected-scope':'h',"
                + "'protection-or-site':'Adware.a'}");
    assertThat(exception.path("owner")).isEqualTo(rule.path("uid"));
    assertThat(exception.path("protection-or-site").path(0).asString()).isEqualTo("Adware.a");
    ObjectNode exceptions =
        ok("show-threat-rule-exception-rulebase", "{'name':'T','rule-name':'r'}");
    assertThat(exceptions.path("rulebase").path(0).path("name").asString()).isEqualTo("e");
    assertThat(
            ok("show-threat-exception", "{'layer':'T','rule-number':1,'exception-number':1}")
                .path("uid"))
        .isEqualTo(exception.path("uid"));
    JsonNode uses = ok("where-used", "{'name':'h'}").path("used-directly");
    assertThat(uses.path("threat-prevention-rules").size()).isEqualTo(2);
    ok("delete-threat-rule", "{'layer':'T','name':'r'}");
    assertThat(ok("where-used", "{'name':'h'}").path("used-directly").path("total").intValue())
        .isZero();
    server.publish(sid);
    assertThat(
            server
                .call(sid, "add-threat-exception", "{'layer':'T','position':1,'name':'e'}")
                .message())
        .isEqualTo("Missing parameter: [rule-uid]");
  }

  @Test
  void httpsRulesStandInSections() {
    ok("add-https-layer", "{'name':'H'}");
    ObjectNode rule =
        ok(
            "add-https-rule",
            "{'layer':'H','position':1,'name':'r','destination':'h','action':'Bypass',"
                + "'blade':'IPS'}");
    assertThat(rule.path("action").path("name").asString()).isEqualTo("Bypass");
    assertThat(rule.path("blade").path(0).path("name").asString()).isEqualTo("IPS");
    ok("add-https-section", "{'layer':'H','position':1,'name':'S'}");
    ObjectNode page = ok("show-https-rulebase", "{'name':'H'}");
    JsonNode section = page.path("rulebase").path(0);
    assertThat(section.path("type").asString()).isEqualTo("https-section");
    assertThat(section.path("rulebase").path(0).path("type").asString()).isEqualTo("https-rule");
    assertThat(ok("where-used", "{'name':'h'}").path("used-directly").path("https-rules").size())
        .isEqualTo(1);
    assertThat(
            server
                .call(sid, "add-https-rule", "{'layer':'H','position':1,'action':'Accept'}")
                .status())
        .isEqualTo(404);
    ok("delete-https-layer", "{'name':'H'}");
    assertThat(server.call(sid, "show-https-rulebase", "{'name':'H'}").status()).isEqualTo(404);
  }

  @Test
  void packagesNameTheirLayers() {
    ok("add-https-layer", "{'name':'In','layer-type':'inbound'}");
    ObjectNode made = ok("add-package", "{'name':'P','threat-prevention':true}");
    assertThat(made.path("threat-layers").path(0).path("name").asString()).isEqualTo("IPS");
    assertThat(made.path("threat-layers").path(1).path("name").asString())
        .isEqualTo("P Threat Prevention");
    assertThat(made.path("https-inspection-layers").path("inbound-https-layer").path("name"))
        .isEqualTo(made.stringNode("Default Inbound Layer"));
    ObjectNode changed =
        ok("set-package", "{'name':'P','https-inspection-layers':{'inbound-https-layer':'In'}}");
    assertThat(changed.path("https-inspection-policy").booleanValue()).isTrue();
    assertThat(
            changed
                .path("https-inspection-layers")
                .path("inbound-https-layer")
                .path("name")
                .asString())
        .isEqualTo("In");
    ok("delete-package", "{'name':'P'}");
    assertThat(server.call(sid, "show-threat-layer", "{'name':'P Threat Prevention'}").status())
        .isEqualTo(404);
  }

  private ObjectNode ok(String command, String request) {
    return server.call(sid, command, request).ok();
  }
}
