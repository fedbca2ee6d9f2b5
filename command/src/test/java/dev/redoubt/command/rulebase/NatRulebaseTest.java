package dev.redoubt.command.rulebase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.command.ApiServer;
import dev.redoubt.command.ApiServer.Reply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** NAT rules: upper and lower ones, and those that follow from objects. */
final class NatRulebaseTest {

  private static final String AUTOMATIC =
      "[Automatic Generated Rules : Machine Static NAT] "
          + "[Automatic Generated Rules : Machine Hide NAT] "
          + "[Automatic Generated Rules : Address Range Static NAT] "
          + "[Automatic Generated Rules : Network Static NAT] "
          + "[Automatic Generated Rules : Address Range Hide NAT] "
          + "[Automatic Generated Rules : Network Hide NAT] "
          + "[Manual Lower Rules]";

  @TempDir private Path directory;
  private ApiServer server;
  private String sid = "";

  @BeforeEach
  void open() {
    server = new ApiServer(directory);
    sid = server.login();
    ok("add-host", "{'name':'web','ip-address':'192.0.2.10'}");
    // It has automatic rules in every package, which would stand among those of the tests.
    ok(
        "set-network",
        "{'name':'CP_default_Office_Mode_addresses_pool','nat-settings':{'auto-rule':false}}");
    ok("add-package", "{'name':'P'}");
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aRuleHasDefaultCellsAndTheUidOfItsPackage() {
    ObjectNode rule = ok("add-nat-rule", "{'package':'P','position':'top'}");
    assertThat(rule.path("original-source").path("name").asString()).isEqualTo("Any");
    assertThat(rule.path("translated-service").path("name").asString()).isEqualTo("Original");
    assertThat(rule.path("method").asString()).isEqualTo("static");
    assertThat(rule.path("auto-generated").booleanValue()).isFalse();
    assertThat(rule.path("enabled").booleanValue()).isTrue();
    assertThat(rule.path("install-on").path(0).path("name").asString()).isEqualTo("Policy Targets");
    String uid = ok("show-package", "{'name':'P'}").path("uid").asString();
    assertThat(rule.path("package").asString()).isEqualTo(uid);
    ObjectNode shown = ok("show-nat-rule", "{'package':'P','rule-number':'1'}");
    assertThat(shown.path("uid")).isEqualTo(rule.path("uid"));
    assertThat(shown.path("rule-number").intValue()).isEqualTo(1);
  }

  @Test
  void anAutomaticRuleIsInstalledOnTheGatewayThatItNames() {
    ok("add-simple-gateway", "{'name':'gw','ip-address':'192.0.2.20'}");
    String settings = "{'name':'web','nat-settings':{'auto-rule':true,'method':'hide'";
    Reply host = server.call(sid, "set-host", settings + ",'install-on':'web'}}");
    assertThat(host.code()).isEqualTo("generic_err_object_type_wrong");
    assertThat(ok("set-host", settings + "}}").path("nat-settings").path("install-on").asString())
        .isEqualTo("All");
    ok("set-host", settings + ",'install-on':'gw'}}");
    ok("set-simple-gateway", "{'name':'gw','new-name':'gateway'}");

    ObjectNode shown = ok("show-host", "{'name':'web'}");
    assertThat(shown.path("nat-settings").path("install-on").asString()).isEqualTo("gateway");
    JsonNode rule =
        ok("show-nat-rule", "{'package':'P','rule-number':1}").path("install-on").path(0);
    assertThat(rule.path("name").asString()).isEqualTo("gateway");
    assertThat(server.call(sid, "delete-simple-gateway", "{'name':'gateway'}").body().toString())
        .contains("used by: host 'web'");
    assertThat(
            ok("where-used", "{'name':'gateway'}")
                .path("used-directly")
                .path("objects")
                .path(0)
                .path("name")
                .asString())
        .isEqualTo("web");
  }

  @Test
  void whatIsStoredOtherwiseIsInstalledOnAll() throws InterruptedException {
    ok("set-host", "{'name':'web','nat-settings':{'auto-rule':true,'method':'hide'}}");
    server.publish(sid);
    ObjectNode body = server.published("host", "web").getFirst();
    ((ObjectNode) body.path("nat-settings")).put("install-on", "All");
    server.putAsSystem(body);
    sid = server.login();

    assertThat(ok("show-host", "{'name':'web'}").path("nat-settings").path("install-on").asString())
        .isEqualTo("All");
    assertThat(
            ok("show-nat-rule", "{'package':'P','rule-number':1}")
                .path("install-on")
                .path(0)
                .path("name")
                .asString())
        .isEqualTo("All");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'top' | new a b * c d",
        "'bottom' | a b * c d new",
        "1 | new a b * c d",
        "3 | a b new * c d",
        "'4' | a b * c new d",
        "5 | a b * c d new",
        "{'above':'b'} | a new b * c d",
        "{'below':'b'} | a b new * c d",
        "{'above':'c'} | a b * new c d",
        "{'top':'Manual Lower Rules'} | a b * new c d",
        "{'bottom':'Manual Lower Rules'} | a b * c d new",
        "{'above':'Automatic Generated Rules : Machine Static NAT'} | a b new * c d"
      })
  void aRuleGoesWhereThePositionSays(String position, String order) {
    build();
    add("new", position.matches("[a-z]+|[0-9]") ? "'" + position + "'" : position).ok();
    assertThat(order()).isEqualTo(order.replace("*", AUTOMATIC));
  }

  @Test
  void automaticRulesFollowFromObjects() {
    build();
    ok("set-host", "{'name':'web','nat-settings':" + settings("static") + "}");
    ok(
        "add-network",
        "{'name':'net','subnet':'198.51.100.0','mask-length':24,'nat-settings':"
            + "{'auto-rule':true,'method':'hide'}}");
    List<JsonNode> rules = rules(page());
    assertThat(rules).hasSize(8);
    assertThat(rules.get(2).path("method").asString()).isEqualTo("static");
    assertThat(rules.get(2).path("auto-generated").booleanValue()).isTrue();
    assertThat(rules.get(4).path("method").asString()).isEqualTo("hide");
    assertThat(rules.get(6).path("name").asString()).isEqualTo("c");
    assertThat(rules.get(6).path("rule-number").intValue()).isEqualTo(7);

    String automatic = rules.get(3).path("uid").asString();
    ObjectNode shown = ok("show-nat-rule", "{'package':'P','uid':'" + automatic + "'}");
    assertThat(shown.path("rule-number").intValue()).isEqualTo(4);
    assertThat(shown.path("translated-destination").path("name").asString()).isEqualTo("web");
    assertThat(shown.path("read-only").booleanValue()).isTrue();
    for (String command : List.of("set-nat-rule", "delete-nat-rule")) {
      Reply refused = server.call(sid, command, "{'package':'P','rule-number':4}");
      assertThat(refused.code()).isEqualTo("err_rulebase_invalid_operation");
      assertThat(refused.message()).contains("nat-settings of host 'web'");
    }
    assertThat(add("x", "4").code()).isEqualTo("err_rulebase_invalid_operation");
    assertThat(add("x", "{'bottom':'Automatic Generated Rules : Machine Static NAT'}").code())
        .isEqualTo("err_rulebase_invalid_operation");
    assertThat(add("x", "99").message()).endsWith("[1-9]");
    add("lower", "7").ok();
    assertThat(rules(page()).get(6).path("name").asString()).isEqualTo("lower");

    ok("set-host", "{'name':'web','nat-settings':{'auto-rule':false}}");
    assertThat(rules(page())).hasSize(7);
    assertThat(
            server.call(sid, "show-nat-rule", "{'package':'P','uid':'" + automatic + "'}").status())
        .isEqualTo(404);
  }

  @Test
  void pagesFindTheirPlaceAmongAutomaticRules() {
    build();
    ok("set-host", "{'name':'web','nat-settings':" + settings("hide") + "}");
    List<String> seen = new ArrayList<>();
    for (int offset = 0; offset < 5; offset++) {
      ObjectNode page =
          ok("show-nat-rulebase", "{'package':'P','limit':1,'offset':" + offset + "}");
      assertThat(page.path("total").intValue()).isEqualTo(5);
      assertThat(page.path("from").intValue()).isEqualTo(offset + 1);
      JsonNode rule = rules(page).getFirst();
      assertThat(rule.path("rule-number").intValue()).isEqualTo(offset + 1);
      seen.add(rule.path("name").asString("automatic"));
    }
    assertThat(seen).containsExactly("a", "b", "automatic", "c", "d");
  }

  @Test
  void sectionsStandAmongUpperAndLowerRules() {
    build();
    ok("add-nat-section", "{'package':'P','position':2,'name':'S'}");
    ok("add-nat-section", "{'package':'P','position':'bottom','name':'T'}");
    ok("add-nat-rule", "{'package':'P','position':{'bottom':'S'},'name':'e'}");
    assertThat(order()).isEqualTo("a [S] b e " + AUTOMATIC + " c d [T]");
    ok("set-nat-section", "{'package':'P','name':'S','new-name':'U'}");
    assertThat(ok("show-nat-section", "{'package':'P','name':'U'}").path("type").asString())
        .isEqualTo("nat-section");
    ok("delete-nat-section", "{'package':'P','name':'U'}");
    assertThat(
            server
                .call(sid, "delete-nat-section", "{'package':'P','name':'Manual Lower Rules'}")
                .code())
        .isEqualTo("err_rulebase_invalid_operation");
    ok("set-nat-rule", "{'package':'P','name':'a','new-position':'bottom'}");
    assertThat(order()).isEqualTo("b e " + AUTOMATIC + " c d [T] a");
  }

  @Test
  void packagesTakeTheirRulesAlong() throws InterruptedException {
    build();
    ok("set-nat-rule", "{'package':'P','name':'c','original-destination':'web'}");
    server.task(sid, "clone-package", "{'name':'P','new-name':'Q'}");
    assertThat(rules(ok("show-nat-rulebase", "{'package':'Q'}")))
        .extracting(rule -> rule.path("name").asString())
        .containsExactly("a", "b", "c", "d");
    JsonNode uses = ok("where-used", "{'name':'web'}").path("used-directly");
    assertThat(uses.path("nat-rules").size()).isEqualTo(2);
    assertThat(uses.path("nat-rules").path(0).path("position").asString()).isEqualTo("3");
    assertThat(uses.path("total").intValue()).isEqualTo(2);
    server.publish(sid);
    JsonNode added =
        server
            .task(sid, "show-changes", "{}")
            .path("task-details")
            .path(0)
            .path("changes")
            .path(0)
            .path("operations")
            .path("added-objects");
    String policy = ok("show-package", "{'name':'P'}").path("uid").asString();
    assertThat(added.findParents("package").stream())
        .anyMatch(rule -> rule.path("package").asString().equals(policy));
    ok("delete-package", "{'name':'P'}");
    ok("delete-package", "{'name':'Q'}");
    assertThat(ok("where-used", "{'name':'web'}").path("used-directly").path("total").intValue())
        .isZero();
    server.publish(sid);
  }

  @Test
  void cellsAreRefusedThatCannotBe() {
    assertThat(addCell("'original-source':'Original'").message())
        .isEqualTo("Requested object [Original] not found");
    assertThat(addCell("'translated-source':'Policy Targets'").message())
        .isEqualTo(
            "Invalid parameter for [translated-source]. The invalid value [Policy Targets] must be"
                + " an object or Original");
    assertThat(addCell("'translated-source':'ghost'").status()).isEqualTo(404);
    assertThat(addCell("'method':'magic'").message())
        .contains("[static, hide, nat64, nat46, cgnat]");
    assertThat(server.call(sid, "add-nat-rule", "{'position':1}").message())
        .isEqualTo("Missing parameter: [package]");
    assertThat(server.call(sid, "show-nat-rulebase", "{'package':'nobody'}").status())
        .isEqualTo(404);
  }

  private Reply addCell(String cell) {
    return server.call(sid, "add-nat-rule", "{'package':'P','position':1," + cell + "}");
  }

  private static String settings(String method) {
    return "{'auto-rule':true,'method':'" + method + "','ipv4-address':'203.0.113.7'}";
  }

  /** Upper rules a and b, lower rules c and d. */
  private void build() {
    add("a", "'top'").ok();
    add("b", "2").ok();
    add("c", "'bottom'").ok();
    add("d", "'bottom'").ok();
    assertThat(order()).isEqualTo("a b " + AUTOMATIC + " c d");
  }

  private Reply add(String name, String position) {
    return server.call(
        sid, "add-nat-rule", "{'package':'P','name':'" + name + "','position':" + position + "}");
  }

  private ObjectNode page() {
    return ok("show-nat-rulebase", "{'package':'P'}");
  }

  private String order() {
    List<String> names = new ArrayList<>();
    for (JsonNode entry : page().path("rulebase")) {
      String name = entry.path("name").asString("automatic");
      names.add(entry.has("rulebase") ? "[" + name + "]" : name);
      entry.path("rulebase").forEach(rule -> names.add(rule.path("name").asString("automatic")));
    }
    return String.join(" ", names);
  }

  private static List<JsonNode> rules(JsonNode page) {
    List<JsonNode> rules = new ArrayList<>();
    for (JsonNode entry : page.path("rulebase")) {
      if (entry.has("rule-number")) {
        rules.add(entry);
      }
      entry.path("rulebase").forEach(rules::add);
    }
    return rules;
  }

  private ObjectNode ok(String command, String request) {
    return server.call(sid, command, request).ok();
  }
}
