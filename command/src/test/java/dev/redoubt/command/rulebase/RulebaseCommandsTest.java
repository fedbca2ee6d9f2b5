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

class RulebaseCommandsTest {

  @TempDir private Path directory;
  private ApiServer server;
  private String sid = "";

  @BeforeEach
  void open() {
    server = new ApiServer(directory);
    sid = server.login();
    server.call(sid, "add-access-layer", "{'name':'L','add-default-rule':'false'}").ok();
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aPackageGetsItsLayerWithACleanupRule() {
    ObjectNode made = server.call(sid, "add-package", "{'name':'Branch'}").ok();
    assertThat(made.path("access-layers").path(0).path("name").asString())
        .isEqualTo("Branch Network");
    ObjectNode page = server.call(sid, "show-access-rulebase", "{'name':'Branch Network'}").ok();
    JsonNode rule = page.path("rulebase").path(0);
    assertThat(rule.path("name").asString()).isEqualTo("Cleanup rule");
    assertThat(dictionaryName(page, rule.path("action").asString())).isEqualTo("Drop");
    assertThat(dictionaryName(page, rule.path("source").path(0).asString())).isEqualTo("Any");
    server.call(sid, "delete-package", "{'name':'Branch'}").ok();
    assertThat(server.call(sid, "show-access-layer", "{'name':'Branch Network'}").status())
        .isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'top' | new a S1 b c S2 d",
        "'bottom' | a S1 b c S2 d new",
        "1 | new a S1 b c S2 d",
        "'2' | a S1 new b c S2 d",
        "3 | a S1 b new c S2 d",
        "5 | a S1 b c S2 d new",
        "{'above':'b'} | a S1 new b c S2 d",
        "{'below':'b'} | a S1 b new c S2 d",
        "{'above':'S2'} | a S1 b c new S2 d",
        "{'below':'S2'} | a S1 b c S2 new d",
        "{'top':'S1'} | a S1 new b c S2 d",
        "{'bottom':'S1'} | a S1 b c new S2 d",
        "{'top':'top'} | new a S1 b c S2 d"
      })
  void aRuleGoesWhereThePositionSays(String position, String order) {
    build();
    add("access-rule", "new", quoted(position)).ok();
    assertThat(order()).isEqualTo(order);
  }

  @Test
  void moveSameForms() {
    build();
    server.call(sid, "set-access-rule", "{'layer':'L','name':'d','new-position':1}").ok();
    assertThat(order()).isEqualTo("d a S1 b c S2");
    server
        .call(sid, "set-access-rule", "{'layer':'L','rule-number':2,'new-position':'bottom'}")
        .ok();
    assertThat(order()).isEqualTo("d S1 b c S2 a");
  }

  @Test
  void aNumberOutOfRangeNamesTheRangeInTheThirdBrackets() {
    build();
    Reply reply = add("access-rule", "new", "99");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("generic_err_invalid_parameter");
    assertThat(reply.message())
        .startsWith("Invalid parameter for [position]. The invalid value [99]")
        .endsWith("[1-5]");
    assertThat(order()).isEqualTo("a S1 b c S2 d");
  }

  @Test
  void aNeighbourOrCellObjectThatIsNotThereIsNamed() {
    Reply neighbour = add("access-rule", "new", "{'above':'nobody'}");
    assertThat(neighbour.status()).isEqualTo(404);
    assertThat(neighbour.message()).isEqualTo("Requested object [nobody] not found");
    Reply cell = server.call(sid, "add-access-rule", "{'layer':'L','position':1,'source':'ghost'}");
    assertThat(cell.status()).isEqualTo(404);
    assertThat(cell.message()).isEqualTo("Requested object [ghost] not found");
    assertThat(order()).isEmpty();
  }

  @Test
  void pagesRepeatSections() {
    build();
    ObjectNode first = page(0, 2);
    assertThat(numbers(first)).containsExactly(1, 2);
    JsonNode section = first.path("rulebase").path(1);
    assertThat(section.path("name").asString()).isEqualTo("S1");
    assertThat(section.path("from").intValue()).isEqualTo(2);
    assertThat(section.path("to").intValue()).isEqualTo(2);
    ObjectNode second = page(2, 2);
    assertThat(numbers(second)).containsExactly(3, 4);
    assertThat(second.path("rulebase").path(0).path("name").asString()).isEqualTo("S1");
    assertThat(second.path("from").intValue()).isEqualTo(3);
    assertThat(second.path("to").intValue()).isEqualTo(4);
    assertThat(second.path("total").intValue()).isEqualTo(4);
    ObjectNode none = page(0, 0);
    assertThat(none.path("rulebase").size()).isZero();
    assertThat(none.path("total").intValue()).isEqualTo(4);
  }

  @Test
  void anEmptySectionHasNoNumbers() {
    add("access-section", "Empty", "1").ok();
    JsonNode section = page(0, 50).path("rulebase").path(0);
    assertThat(section.path("name").asString()).isEqualTo("Empty");
    assertThat(section.has("from")).isFalse();
    assertThat(section.path("rulebase").size()).isZero();
  }

  @Test
  void cellsAddAndRemove() {
    server.call(sid, "add-host", "{'name':'h1','ip-address':'192.0.2.1'}").ok();
    server.call(sid, "add-host", "{'name':'h2','ip-address':'192.0.2.2'}").ok();
    add("access-rule", "r", "1").ok();
    assertThat(sources("{'add':'h1'}")).containsExactly("h1");
    assertThat(sources("{'add':['h2']}")).containsExactlyInAnyOrder("h1", "h2");
    assertThat(sources("{'remove':['h1','h2']}")).containsExactly("Any");
    assertThat(sources("'h2'")).containsExactly("h2");
  }

  @Test
  void anInlineLayerIsShownAsInnerLayerAndMayNotContainItself() {
    server.call(sid, "add-access-layer", "{'name':'Inner'}").ok();
    ObjectNode rule =
        server
            .call(
                sid,
                "add-access-rule",
                "{'layer':'L','position':1,'action':'Apply Layer','inline-layer':'Inner'}")
            .ok();
    assertThat(rule.path("action").path("name").asString()).isEqualTo("Inner Layer");
    assertThat(rule.path("inline-layer").path("name").asString()).isEqualTo("Inner");
    Reply cycle =
        server.call(
            sid,
            "add-access-rule",
            "{'layer':'Inner','position':1,'action':'Apply Layer','inline-layer':'L'}");
    assertThat(cycle.code()).isEqualTo("generic_err_invalid_parameter");
    Reply without =
        server.call(sid, "add-access-rule", "{'layer':'L','position':1,'action':'Apply Layer'}");
    assertThat(without.message()).isEqualTo("Missing parameter: [inline-layer]");
  }

  @Test
  void logsPerConnection() {
    ObjectNode rule =
        server.call(sid, "add-access-rule", "{'layer':'L','position':1,'track':'Log'}").ok();
    assertThat(rule.path("track").path("type").path("name").asString()).isEqualTo("Log");
    assertThat(rule.path("track").path("per-connection").booleanValue()).isTrue();
  }

  @Test
  void anotherPartOfTheTrackLeavesLoggingAsItIs() {
    server.call(sid, "add-access-rule", "{'layer':'L','name':'r','position':1,'track':'Log'}").ok();
    server
        .call(
            sid,
            "set-access-rule",
            "{'layer':'L','name':'r','track':{'type':'Log','per-connection':false}}")
        .ok();

    ObjectNode rule =
        server
            .call(sid, "set-access-rule", "{'layer':'L','name':'r','track':{'alert':'mail'}}")
            .ok();

    assertThat(rule.path("track").path("per-connection").booleanValue()).isFalse();
  }

  @Test
  void filterKeepsRealNumbers() {
    build();
    server.call(sid, "set-access-rule", "{'layer':'L','name':'c','comments':'of quartz'}").ok();
    ObjectNode found =
        server.call(sid, "show-access-rulebase", "{'name':'L','filter':'zinc OR QUARTZ'}").ok();
    assertThat(numbers(found)).containsExactly(3);
    assertThat(found.path("total").intValue()).isEqualTo(1);
  }

  @Test
  void deletedEntriesAreGone() {
    build();
    server.call(sid, "delete-access-section", "{'layer':'L','name':'S1'}").ok();
    server.call(sid, "delete-access-rule", "{'layer':'L','rule-number':'1'}").ok();
    assertThat(order()).isEqualTo("b c S2 d");
    assertThat(server.call(sid, "show-access-rule", "{'layer':'L','name':'a'}").status())
        .isEqualTo(404);
  }

  /** a, then the sections S1 (b, c) and S2 (d). */
  private void build() {
    for (String name : List.of("a", "b", "c", "d")) {
      add("access-rule", name, "'bottom'").ok();
    }
    add("access-section", "S1", "2").ok();
    add("access-section", "S2", "4").ok();
    assertThat(order()).isEqualTo("a S1 b c S2 d");
  }

  private Reply add(String type, String name, String position) {
    return server.call(
        sid, "add-" + type, "{'layer':'L','name':'" + name + "','position':" + position + "}");
  }

  /** The CSV reader takes quotes around a whole value away. */
  private static String quoted(String position) {
    return position.matches("[a-z]+|[0-9]") ? "'" + position + "'" : position;
  }

  private String order() {
    List<String> names = new ArrayList<>();
    for (JsonNode item : page(0, 50).path("rulebase")) {
      names.add(item.path("name").asString());
      item.path("rulebase").forEach(rule -> names.add(rule.path("name").asString()));
    }
    return String.join(" ", names);
  }

  private ObjectNode page(int offset, int limit) {
    return server
        .call(
            sid,
            "show-access-rulebase",
            "{'name':'L','offset':" + offset + ",'limit':'" + limit + "'}")
        .ok();
  }

  private static List<Integer> numbers(ObjectNode page) {
    List<Integer> numbers = new ArrayList<>();
    for (JsonNode item : page.path("rulebase")) {
      if (item.has("rule-number")) {
        numbers.add(item.path("rule-number").intValue());
      }
      item.path("rulebase").forEach(rule -> numbers.add(rule.path("rule-number").intValue()));
    }
    return numbers;
  }

  private List<String> sources(String change) {
    ObjectNode rule =
        server
            .call(sid, "set-access-rule", "{'layer':'L','name':'r','source':" + change + "}")
            .ok();
    List<String> names = new ArrayList<>();
    rule.path("source").forEach(object -> names.add(object.path("name").asString()));
    return names;
  }

  private static String dictionaryName(ObjectNode page, String uid) {
    for (JsonNode object : page.path("objects-dictionary")) {
      if (object.path("uid").asString().equals(uid)) {
        return object.path("name").asString();
      }
    }
    return "not in the dictionary";
  }
}
