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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Copies of layers and packages, layers within layers, and names that rules and sections share. */
final class LayerCopiesTest {

  @TempDir private Path directory;
  private ApiServer server;
  private String sid = "";

  @BeforeEach
  void open() {
    server = new ApiServer(directory);
    sid = server.login();
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aPackageThatBeginsToWantALayerGetsOne() {
    ok("add-package", "{'name':'Bare','access':false,'threat-prevention':false}");
    ObjectNode set = ok("set-package", "{'name':'Bare','access':true,'threat-prevention':true}");
    assertThat(set.at("/access-layers/0/name").asString()).isEqualTo("Bare Network");
    assertThat(set.path("threat-layers").isEmpty()).isFalse();
    ObjectNode rules = ok("show-access-rulebase", "{'name':'Bare Network'}");
    assertThat(rules.path("total").intValue()).isEqualTo(1);
    ok("set-package", "{'name':'Bare','access-layers':{'remove':'Bare Network'}}");
    ObjectNode again = ok("set-package", "{'name':'Bare','comments':'x'}");
    assertThat(again.path("access-layers").isEmpty()).isTrue();
  }

  @Test
  void aCopyOfALayerHasRulesOfItsOwn() throws Exception {
    ok("add-access-layer", "{'name':'L','comments':'first'}");
    ok("add-access-section", "{'layer':'L','position':1,'name':'S'}");
    ok("add-access-rule", "{'layer':'L','position':'top','name':'a','source':'All_Internet'}");
    ObjectNode task = server.task(sid, "clone-access-layer", "{'name':'L','new-name':'M'}");
    assertThat(task.path("status").asString()).isEqualTo("succeeded");
    assertThat(task.path("task-details").path(0).path("name").asString()).isEqualTo("M");

    assertThat(names("M")).isEqualTo(names("L")).containsExactly("a", "S", "Cleanup rule");
    assertThat(ok("show-access-layer", "{'name':'M'}").path("comments").asString())
        .isEqualTo("first");
    ok("set-access-rule", "{'layer':'M','name':'a','new-name':'b','source':'Any'}");
    assertThat(names("L")).containsExactly("a", "S", "Cleanup rule");
    ok("delete-access-layer", "{'name':'M'}");
    assertThat(names("L")).hasSize(3);
    assertThat(server.call(sid, "clone-access-layer", "{'name':'L','new-name':'L'}").code())
        .isEqualTo("err_validation_failed");
    assertThat(server.call(sid, "clone-access-layer", "{'name':'nobody'}").status()).isEqualTo(404);
  }

  @Test
  void aCopyOfAPackageSharesSharedLayersOnly() throws Exception {
    ok("add-access-layer", "{'name':'Common','shared':true}");
    ok("add-package", "{'name':'P'}");
    ok("set-package", "{'name':'P','access-layers':{'add':{'name':'Common','position':2}}}");
    ok("add-access-rule", "{'layer':'P Network','position':'top','name':'a'}");
    server.task(sid, "clone-package", "{'name':'P','new-name':'Q'}");

    List<String> layers = new ArrayList<>();
    ok("show-package", "{'name':'Q'}")
        .path("access-layers")
        .forEach(layer -> layers.add(layer.path("name").asString()));
    assertThat(layers).containsExactly("Q Network", "Common");
    assertThat(names("Q Network")).containsExactly("a", "Cleanup rule");
    ok("delete-package", "{'name':'Q'}");
    assertThat(names("P Network")).containsExactly("a", "Cleanup rule");
    assertThat(server.call(sid, "show-access-layer", "{'name':'Q Network'}").status())
        .isEqualTo(404);
    assertThat(server.call(sid, "show-access-layer", "{'name':'Common'}").status()).isEqualTo(200);
  }

  @Test
  void anInlineLayerNamesItsParentAndItsRulesThePackage() {
    ok("add-package", "{'name':'P'}");
    ok("add-access-layer", "{'name':'Inner'}");
    ok(
        "add-access-rule",
        "{'layer':'P Network','position':1,'action':'Apply Layer','inline-layer':'Inner'}");
    ok("add-host", "{'name':'h','ip-address':'192.0.2.1'}");
    ok("add-access-rule", "{'layer':'Inner','position':1,'source':'h'}");

    String outer = ok("show-access-layer", "{'name':'P Network'}").path("uid").asString();
    assertThat(ok("show-access-layer", "{'name':'Inner'}").path("parent-layer").asString())
        .isEqualTo(outer);
    assertThat(ok("show-access-layer", "{'name':'P Network'}").has("parent-layer")).isFalse();
    JsonNode use =
        ok("where-used", "{'name':'h'}").path("used-directly").path("access-control-rules").path(0);
    assertThat(use.path("layer").path("name").asString()).isEqualTo("Inner");
    assertThat(use.path("package").path("name").asString()).isEqualTo("P");
  }

  @Test
  void aRuleOfASharedLayerIsUsedInEachPackage() {
    ok("add-access-layer", "{'name':'Common','shared':true}");
    ok("add-package", "{'name':'P','access-layers':'Common'}");
    ok("add-package", "{'name':'Q','access-layers':['Network','Common']}");
    ok("add-host", "{'name':'h','ip-address':'192.0.2.1'}");
    ok("add-access-rule", "{'layer':'Common','position':1,'destination':'h'}");

    JsonNode direct = ok("where-used", "{'name':'h'}").path("used-directly");
    List<String> packages = new ArrayList<>();
    direct
        .path("access-control-rules")
        .forEach(use ->
            packages.add(
                use.path("package").path("name").asString()
                    + use.path("layer-position").intValue()));
    assertThat(packages).containsExactlyInAnyOrder("P1", "Q2");
    assertThat(direct.path("total").intValue()).isEqualTo(2);
  }

  @Test
  void aRuleAndASectionMayHaveTheSameName() {
    ok("add-access-layer", "{'name':'L','add-default-rule':false}");
    ok("add-access-section", "{'layer':'L','position':'top','name':'Web'}");
    ok("add-access-rule", "{'layer':'L','position':{'bottom':'Web'},'name':'Web'}");

    assertThat(ok("show-access-rule", "{'layer':'L','name':'Web'}").path("type").asString())
        .isEqualTo("access-rule");
    assertThat(ok("show-access-section", "{'layer':'L','name':'Web'}").path("type").asString())
        .isEqualTo("access-section");
    ok("add-access-rule", "{'layer':'L','position':{'top':'Web'},'name':'first'}");
    assertThat(names("L")).containsExactly("Web", "first", "Web");
    assertThat(add("{'above':'Web'}").code()).isEqualTo("generic_err_object_field_not_unique");
    assertThat(add("{'top':'first'}").message()).contains("[first] is a rule");
  }

  @Test
  void anEmptyNameIsNotThatOfARuleWithoutName() {
    ok("add-access-layer", "{'name':'L','add-default-rule':false}");
    ok("add-access-rule", "{'layer':'L','position':1}");

    for (String empty : List.of("'name':''", "'uid':''", "'uid':'','name':''")) {
      assertThat(server.call(sid, "delete-access-rule", "{'layer':'L'," + empty + "}").message())
          .isEqualTo("Missing parameter: [uid]");
    }
    ok("set-access-rule", "{'layer':'L','name':'','rule-number':1,'new-name':'named'}");
    assertThat(names("L")).containsExactly("named");
  }

  private Reply add(String position) {
    return server.call(sid, "add-access-rule", "{'layer':'L','position':" + position + "}");
  }

  private ObjectNode ok(String command, String request) {
    return server.call(sid, command, request).ok();
  }

  private List<String> names(String layer) {
    List<String> names = new ArrayList<>();
    for (JsonNode item : ok("show-access-rulebase", "{'name':'" + layer + "'}").path("rulebase")) {
      names.add(item.path("name").asString());
      item.path("rulebase").forEach(rule -> names.add(rule.path("name").asString()));
    }
    return names;
  }
}
