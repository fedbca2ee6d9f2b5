package dev.redoubt.command.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.command.ApiServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Rules are told to be never reached only if those before them surely match all of their traffic.
 */
final class RuleComparisonTest {

  @TempDir private Path directory;
  private ApiServer server;
  private String sid = "";

  @BeforeEach
  void open() {
    server = new ApiServer(directory);
    sid = server.login();
    ok("add-simple-gateway", "{'name':'gw','ip-address':'203.0.113.1'}");
    ok("add-host", "{'name':'h','ip-address':'10.0.7.9'}");
    ok("add-network", "{'name':'ten','subnet':'10.0.0.0','mask-length':8}");
    ok("add-wildcard", "{'name':'w','ipv4-address':'10.0.0.5','ipv4-mask-wildcard':'0.0.255.0'}");
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aWildcardDoesNotMatchAllBetweenItsEnds() throws InterruptedException {
    rules("'source':'w'", "'source':'h'");
    assertThat(messages()).isEmpty();
  }

  @Test
  void aWildcardIsCoveredByANetworkAroundIt() throws InterruptedException {
    rules("'source':'ten'", "'source':'w'");
    assertThat(messages()).singleElement().asString().startsWith("Layer 'Network': rule 2 ");
  }

  @Test
  void aWildcardIsCoveredByItself() throws InterruptedException {
    rules("'source':'w'", "'source':'w','service':'http'");
    assertThat(messages()).singleElement().asString().startsWith("Layer 'Network': rule 2 ");
  }

  @Test
  void whatAWildcardTakesFromAGroupMayStillBeReached() throws InterruptedException {
    ok("add-group-with-exclusion", "{'name':'most','include':'ten','except':'w'}");
    ok("add-host", "{'name':'hit','ip-address':'10.0.7.5'}");
    ok("add-host", "{'name':'far','ip-address':'10.1.7.5'}");
    rules("'source':'most'", "'source':'hit'");
    assertThat(messages()).isEmpty();
    rules("'source':'far'");
    assertThat(messages()).singleElement().asString().startsWith("Layer 'Network': rule 3 ");
  }

  @Test
  void aNegatedWildcardDoesNotMatchEverythingElseForSure() throws InterruptedException {
    rules("'source':'w','source-negate':true", "'source':'h'");
    assertThat(messages()).isEmpty();
  }

  @Test
  void aServiceWithASourcePortIsNotAllOfItsPort() throws InterruptedException {
    ok("add-service-tcp", "{'name':'from-1000','port':'80','source-port':'1000'}");
    rules("'service':'from-1000'", "'service':'http'");
    assertThat(messages()).isEmpty();
  }

  @Test
  void aServiceWithAProtocolSignatureIsNotAllOfItsPort() throws InterruptedException {
    ok(
        "add-service-tcp",
        "{'name':'signed','port':'80','protocol':'HTTP','match-by-protocol-signature':true}");
    rules("'service':'signed'", "'service':'http'");
    assertThat(messages()).isEmpty();
  }

  @Test
  void aServiceWithASourcePortIsCoveredByItsPort() throws InterruptedException {
    ok("add-service-tcp", "{'name':'from-1000','port':'80','source-port':'1000'}");
    rules("'service':'http'", "'service':'from-1000'");
    assertThat(messages()).singleElement().asString().startsWith("Layer 'Network': rule 2 ");
  }

  @Test
  void aDirectionIsCoveredByTheSameAndByAnyTraffic() throws InterruptedException {
    String there = "'vpn':{'directional':[{'from':'MyIntranet','to':'RemoteAccess'}]}";
    String back = "'vpn':{'directional':[{'from':'RemoteAccess','to':'MyIntranet'}]}";
    rules("'source':'ten'," + there, "'source':'h'," + back, "'source':'w'," + there);
    assertThat(messages()).singleElement().asString().startsWith("Layer 'Network': rule 3 ");
  }

  @Test
  void portsOfSctpAreCompared() throws InterruptedException {
    ok("add-service-sctp", "{'name':'wide','port':'1-100'}");
    ok("add-service-sctp", "{'name':'one','port':'50'}");
    rules("'service':'wide'", "'service':'one'");
    assertThat(messages()).singleElement().asString().startsWith("Layer 'Network': rule 2 ");
  }

  @Test
  void whatNoRangesTellIsListedByRulesAndGroupsAlike() {
    ok("add-service-sctp", "{'name':'sctp','port':'1-100'}");
    ok("add-service-tcp", "{'name':'from-1000','port':'80','source-port':'1000'}");
    ok("add-service-group", "{'name':'services','members':['http','sctp','from-1000']}");
    ok("add-group", "{'name':'hosts','members':['h','w']}");
    rules("'source':'hosts','service':'services'");
    JsonNode rule =
        ok("show-access-rule", "{'layer':'Network','rule-number':1,'show-as-ranges':true}");
    for (String[] pair :
        List.of(
            new String[] {"source-ranges", "show-group", "hosts"},
            new String[] {"service-ranges", "show-service-group", "services"})) {
      JsonNode group = ok(pair[1], "{'name':'" + pair[2] + "','show-as-ranges':true}");
      assertThat(rule.path(pair[0])).isEqualTo(group.path("ranges"));
    }
    List<String> others = new ArrayList<>();
    rule.path("service-ranges").path("others").forEach(each -> others.add(name(each)));
    assertThat(others).containsExactly("sctp", "from-1000");
    assertThat(name(rule.path("source-ranges").path("others").path(0))).isEqualTo("w");
  }

  private static String name(JsonNode object) {
    return object.path("name").asString();
  }

  private void rules(String... cells) {
    for (String each : cells) {
      int total =
          ok("show-access-rulebase", "{'name':'Network','limit':0}").path("total").intValue();
      ok("add-access-rule", "{'layer':'Network','position':" + total + "," + each + "}");
    }
  }

  private List<String> messages() throws InterruptedException {
    List<String> messages = new ArrayList<>();
    server
        .task(sid, "verify-policy", "{'policy-package':'Standard'}")
        .path("task-details")
        .path(0)
        .path("stagesInfo")
        .path(0)
        .path("messages")
        .forEach(message -> messages.add(message.path("message").asString()));
    return messages;
  }

  private JsonNode ok(String command, String request) {
    return server.call(sid, command, request).ok();
  }
}
