package dev.redoubt.command.rulebase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.command.ApiServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Filters, ranges, levels of detail and the structure of layers. */
final class RulebaseViewTest {

  @TempDir private Path directory;
  private ApiServer server;
  private String sid = "";

  @BeforeEach
  void open() {
    server = new ApiServer(directory);
    sid = server.login();
    ok("add-access-layer", "{'name':'L'}");
    ok("add-host", "{'name':'h1','ip-address':'10.1.1.1'}");
    ok("add-host", "{'name':'h2','ip-address':'10.2.2.2'}");
    ok("add-network", "{'name':'net1','subnet':'10.1.0.0','mask-length':16}");
    ok("add-group", "{'name':'HR','members':['h1']}");
    ok("add-group", "{'name':'outer','members':['HR']}");
    ok("add-group-with-exclusion", "{'name':'most','include':'outer','except':'h2'}");
    rule("host", "'source':'h1','service':'http'");
    rule("net", "'source':'net1','service':'https'");
    rule("group", "'destination':'outer'");
    rule("negated", "'source':'h2','source-negate':true");
    rule("excluding", "'destination':'most'");
    rule("apart", "'source':'h2','destination':'h2','service':'dns'");
  }

  @AfterEach
  void close() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "h1 | | host",
        "src:h1 | | host",
        "dst:h2 | | apart",
        "src:h1 OR svc:https | | host net",
        "src:10.1 | | host net",
        "src:h1 svc:http | | host",
        "src:h1 AND svc:https | | ''",
        "name:neg | | negated",
        "src:10.1.1.1 | packet | host net group negated excluding Cleanup-rule",
        "src:10.2.2.2 | packet | group excluding apart Cleanup-rule",
        "src:h2 svc:tcp/53 | packet | group excluding apart Cleanup-rule",
        "src:10.1.0.0/24 svc:443 | packet | net group negated excluding Cleanup-rule",
        "dst:h1 | packet | host net group negated excluding Cleanup-rule",
        "dst:10.9.9.9 | packet | host net negated Cleanup-rule"
      })
  void aFilterFindsRules(String filter, String mode, String names) {
    String settings = mode == null ? "" : ",'filter-settings':{'search-mode':'" + mode + "'}";
    assertThat(String.join(" ", names(show("'filter':'" + filter + "'" + settings))))
        .isEqualTo(names);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "dst:h1 | 'match-on-any':false | group excluding",
        "dst:h1 | 'match-on-any':'false','match-on-group-with-exclusion':false | group",
        "src:h1 | 'match-on-negate':false,'match-on-any':false | host net",
        "dst:HR | 'match-on-any':false | group",
        "dst:HR | 'match-on-any':false,'expand-group-members':'true' | group excluding",
        "src:HR | 'match-on-any':false,'match-on-negate':false | ``",
        "src:HR | 'match-on-any':false,'match-on-negate':false,'expand-group-members':true | host net"
      })
  void packetSettingsSayWhatMatches(String filter, String settings, String names) {
    ObjectNode page =
        show(
            "'filter':'"
                + filter
                + "','filter-settings':{'search-mode':'packet','packet-search-settings':{"
                + settings
                + "}}");
    assertThat(String.join(" ", names(page))).isEqualTo(names);
  }

  @Test
  void filteredPagesKeepNumbersAndTotals() {
    ObjectNode page = show("'filter':'src:h1 OR src:h2','limit':1,'offset':1");
    assertThat(page.path("total").intValue()).isEqualTo(3);
    assertThat(page.path("rulebase").path(0).path("rule-number").intValue()).isEqualTo(4);
    String uid = page.path("rulebase").path(0).path("uid").asString();
    assertThat(names(show("'filter':'uid:" + uid + " OR uid:x'"))).containsExactly("negated");
    assertThat(
            server
                .call(
                    sid,
                    "show-access-rulebase",
                    "{'name':'L','filter-settings':{'search-mode':'magic'}}")
                .message())
        .contains("[general, packet]");
  }

  @Test
  void cellsAreShownAsRanges() {
    ObjectNode page = show("'show-as-ranges':'true'");
    JsonNode net = page.path("rulebase").path(1);
    assertThat(net.has("source")).isFalse();
    JsonNode range = net.path("source-ranges").path("ipv4").path(0);
    assertThat(range.path("start").asString()).isEqualTo("10.1.0.0");
    assertThat(range.path("end").asString()).isEqualTo("10.1.255.255");
    assertThat(net.path("service-ranges").path("tcp").path(0).path("end").asString())
        .isEqualTo("443");
    JsonNode negated = page.path("rulebase").path(3).path("source-ranges").path("ipv4");
    assertThat(negated.path(0).path("end").asString()).isEqualTo("10.2.2.1");
    assertThat(negated.path(1).path("start").asString()).isEqualTo("10.2.2.3");
    assertThat(dictionary(page)).containsAll(used(page));
  }

  @Test
  void theDictionaryHasEveryObjectOfThePage() {
    ObjectNode page = show("'limit':3,'offset':1");
    assertThat(dictionary(page)).containsAll(used(page));
    ObjectNode inPlace = show("'use-object-dictionary':'false','limit':1");
    assertThat(inPlace.has("objects-dictionary")).isFalse();
    JsonNode rule = inPlace.path("rulebase").path(0);
    assertThat(rule.path("source").path(0).path("name").asString()).isEqualTo("h1");
    ObjectNode uids = show("'details-level':'uid'");
    assertThat(uids.path("rulebase").path(0).isString()).isTrue();
    assertThat(uids.has("objects-dictionary")).isFalse();
    ObjectNode members = show("'dereference-group-members':true,'filter':'dst:outer'");
    JsonNode outer = found(members, "outer");
    assertThat(outer.path("members").path(0).path("name").asString()).isEqualTo("HR");
    ObjectNode hits = show("'show-hits':true,'limit':1,'hits-settings':{'target':'gw'}");
    assertThat(hits.path("rulebase").path(0).path("hits").path("level").asString())
        .isEqualTo("zero");
  }

  @Test
  void theStructureShowsSectionsWithTheirNumbers() {
    ok("add-access-section", "{'layer':'L','position':3,'name':'S'}");
    ok("add-access-section", "{'layer':'L','position':'bottom','name':'empty'}");
    ObjectNode all = ok("show-layer-structure", "{'name':'L'}");
    assertThat(all.path("type").asString()).isEqualTo("access-layer");
    assertThat(all.path("total").intValue()).isEqualTo(7);
    JsonNode children = all.path("root-section").path("children");
    assertThat(children.size()).isEqualTo(4);
    assertThat(children.path(1).path("rule-number").intValue()).isEqualTo(2);
    assertThat(children.path(2).path("from-rule").intValue()).isEqualTo(3);
    assertThat(children.path(2).path("to-rule").intValue()).isEqualTo(7);
    assertThat(children.path(2).path("children").size()).isEqualTo(5);
    assertThat(children.path(3).has("from-rule")).isFalse();
    ObjectNode part = ok("show-layer-structure", "{'name':'L','offset':4,'limit':2}");
    JsonNode section = part.path("root-section").path("children").path(0);
    assertThat(section.path("from-rule").intValue()).isEqualTo(3);
    assertThat(section.path("children").path(0).path("rule-number").intValue()).isEqualTo(5);
    assertThat(part.path("to").intValue()).isEqualTo(6);
    assertThat(
            ok("show-layer-structure", "{'name':'L','limit':2}")
                .path("root-section")
                .path("children")
                .size())
        .isEqualTo(2);
    assertThat(
            ok("show-layer-structure", "{'uid':'','name':'L','offset':6}")
                .path("root-section")
                .path("children")
                .path(1)
                .path("name")
                .asString())
        .isEqualTo("empty");
    assertThat(
            ok("show-layer-structure", "{'package':'Standard'}")
                .path("root-section")
                .path("children")
                .size())
        .isEqualTo(7);
    assertThat(server.call(sid, "show-layer-structure", "{'name':'nobody'}").status())
        .isEqualTo(404);
  }

  @Test
  void aSingleRuleIsShownAsRangesAndWithHits() {
    ObjectNode rule =
        ok(
            "show-access-rule",
            "{'layer':'L','name':'group','show-as-ranges':true,'show-hits':true}");
    assertThat(rule.has("destination")).isFalse();
    assertThat(rule.path("destination-ranges").path("ipv4").path(0).path("start").asString())
        .isEqualTo("10.1.1.1");
    assertThat(rule.path("source-ranges").path("others").path(0).path("name").asString())
        .isEqualTo("Any");
    assertThat(rule.path("hits").path("value").intValue()).isZero();
  }

  @Test
  void rulesHaveTheirOwnOrder() {
    assertThat(
            server
                .call(sid, "show-access-rulebase", "{'name':'L','order':[{'ASC':'name'}]}")
                .message())
        .contains("[order]", "order of their numbers");
  }

  private void rule(String name, String cells) {
    int total = ok("show-access-rulebase", "{'name':'L','limit':0}").path("total").intValue();
    ok(
        "add-access-rule",
        "{'layer':'L','position':" + total + ",'name':'" + name + "'," + cells + "}");
  }

  private ObjectNode show(String parameters) {
    return ok("show-access-rulebase", "{'name':'L'," + parameters + "}");
  }

  private static List<String> names(JsonNode page) {
    List<String> names = new ArrayList<>();
    page.path("rulebase")
        .forEach(rule -> names.add(rule.path("name").asString().replace(' ', '-')));
    return names;
  }

  private static Set<String> dictionary(JsonNode page) {
    Set<String> uids = new HashSet<>();
    page.path("objects-dictionary").forEach(object -> uids.add(object.path("uid").asString()));
    return uids;
  }

  /** Every uid in the cells of the page. */
  private static Set<String> used(JsonNode page) {
    Set<String> uids = new HashSet<>();
    for (JsonNode rule : page.path("rulebase")) {
      for (String cell :
          List.of("source", "destination", "service", "vpn", "time", "install-on", "content")) {
        rule.path(cell).forEach(uid -> uids.add(uid.asString()));
        rule.path(cell + "-ranges").path("others").forEach(uid -> uids.add(uid.asString()));
      }
      uids.add(rule.path("action").asString());
      uids.add(rule.path("track").path("type").asString());
    }
    return uids;
  }

  private static JsonNode found(JsonNode page, String name) {
    for (JsonNode object : page.path("objects-dictionary")) {
      if (object.path("name").asString().equals(name)) {
        return object;
      }
    }
    throw new IllegalStateException(name + " is not in the dictionary");
  }

  private ObjectNode ok(String command, String request) {
    return server.call(sid, command, request).ok();
  }
}
