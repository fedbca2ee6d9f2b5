package dev.redoubt.command.rulebase;

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
import tools.jackson.databind.node.ObjectNode;

/** Which types of objects the cells of a rule take, and how their use is found. */
final class RuleCellsTest {

  @TempDir private Path directory;
  private ApiServer server;
  private String sid;

  @BeforeEach
  void start() {
    server = new ApiServer(directory);
    sid = server.login();
    ok("add-access-role", "{'name':'role'}");
    ok("add-dns-domain", "{'name':'.example.com','is-sub-domain':true}");
    ok("add-wildcard", "{'name':'wild','ipv4-address':'192.0.2.1','ipv4-mask-wildcard':'0.0.0.4'}");
    ok("add-multicast-address-range", "{'name':'cast','ip-address':'224.0.0.9'}");
    ok("add-interoperable-device", "{'name':'partner','ip-address':'192.0.2.2'}");
    ok("add-application-site", "{'name':'site','primary-category':'Games','url-list':'a.example'}");
    ok("add-application-site-group", "{'name':'apps','members':['site','Health']}");
    ok("add-time-group", "{'name':'hours'}");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void takeTheTypesOfTheReference() {
    rule(
        "'name':'all','source':['role','.example.com','wild','cast','partner','InternalZone'],"
            + "'destination':['LocalMachine','DMZZone'],"
            + "'service':['site','apps','Social Networking','echo-request6','gre','mountd',"
            + "'EndPointMapper','dns'],'vpn':['MyIntranet','RemoteAccess'],'time':'hours'");
    ObjectNode rule = ok("show-access-rule", "{'layer':'Network','name':'all'}");
    assertThat(types(rule.path("source")))
        .containsExactly(
            "access-role",
            "dns-domain",
            "wildcard",
            "multicast-address-range",
            "interoperable-device",
            "security-zone");
    assertThat(types(rule.path("destination"))).containsExactly("dynamic-object", "security-zone");
    assertThat(types(rule.path("service")))
        .containsExactly(
            "application-site",
            "application-site-group",
            "application-site-category",
            "service-icmp6",
            "service-other",
            "service-rpc",
            "service-dce-rpc",
            "service-group");
    assertThat(types(rule.path("vpn")))
        .containsExactly("vpn-community-meshed", "vpn-community-remote-access");
    assertThat(types(rule.path("time"))).containsExactly("time-group");
  }

  @Test
  void refuseTypesOfOtherCells() {
    assertThat(refused("'source':'http'")).isEqualTo("generic_err_object_type_wrong");
    assertThat(refused("'service':'InternalZone'")).isEqualTo("generic_err_object_type_wrong");
    assertThat(refused("'vpn':'role'")).isEqualTo("generic_err_object_type_wrong");
    assertThat(refused("'vpn':'nosuch'")).isEqualTo("generic_err_object_not_found");
    assertThat(refused("'time':'partner'")).isEqualTo("generic_err_object_type_wrong");
    assertThat(ok("show-access-rulebase", "{'name':'Network'}").path("total").intValue())
        .isEqualTo(1);
  }

  @Test
  void takeDirectionsBetweenCommunities() {
    ok("add-vpn-community-star", "{'name':'star'}");
    rule("'name':'directed','vpn':{'directional':[{'from':'MyIntranet','to':'star'}]}");
    ObjectNode rule = ok("show-access-rule", "{'layer':'Network','name':'directed'}");
    JsonNode shown = rule.at("/vpn/0");
    assertThat(shown.path("name").asString()).isEqualTo("MyIntranet->star");
    assertThat(shown.path("type").asString()).isEqualTo("VpnDirectionalElement");
    assertThat(shown.at("/domain/name").asString()).isEqualTo("SMC User");

    ObjectNode page = ok("show-access-rulebase", "{'name':'Network'}");
    String uid = page.at("/rulebase/0/vpn/0").asString();
    assertThat(uid).isEqualTo(shown.path("uid").asString());
    assertThat(page.path("objects-dictionary").valueStream())
        .filteredOn(object -> object.path("uid").asString().equals(uid))
        .hasSize(1)
        .allMatch(object -> object.path("name").asString().equals("MyIntranet->star"));

    JsonNode users = ok("where-used", "{'name':'star'}").path("used-directly");
    assertThat(users.at("/access-control-rules/0/rule/name").asString()).isEqualTo("directed");
    assertThat(users.at("/access-control-rules/0/rule-columns/0").asString()).isEqualTo("vpn");
    assertThat(server.call(sid, "delete-vpn-community-star", "{'name':'star'}").code())
        .isEqualTo("err_validation_failed");
    ok("set-vpn-community-star", "{'name':'star','new-name':'sun'}");
    assertThat(vpn()).containsExactly("MyIntranet->sun");
  }

  @Test
  void addAndRemoveDirectionsInEveryForm() {
    rule("'name':'directed','vpn':'Any'");
    setVpn("{'add':{'directional':{'from':'MyIntranet','to':'RemoteAccess'}}}");
    assertThat(vpn()).containsExactly("MyIntranet->RemoteAccess");
    setVpn("{'add':[{'from':'RemoteAccess','to':'MyIntranet'},{'from':'Any','to':'MyIntranet'}]}");
    assertThat(vpn())
        .containsExactly("MyIntranet->RemoteAccess", "RemoteAccess->MyIntranet", "Any->MyIntranet");
    setVpn("{'remove':'RemoteAccess->MyIntranet'}");
    JsonNode shown = ok("show-access-rule", "{'layer':'Network','name':'directed'}").at("/vpn/1");
    setVpn("{'remove':" + shown.toString().replace('"', '\'') + "}");
    assertThat(vpn()).containsExactly("MyIntranet->RemoteAccess");
    String uid =
        ok("show-access-rule", "{'layer':'Network','name':'directed'}").at("/vpn/0/uid").asString();
    setVpn("['" + uid + "']");
    assertThat(vpn()).containsExactly("MyIntranet->RemoteAccess");
    setVpn("[{'community':[],'directional':[{'from':'Any','to':'Any'}]}]");
    assertThat(vpn()).containsExactly("Any->Any");
    setVpn("{'remove':{'directional':[{'from':'Any','to':'Any'}]}}");
    assertThat(vpn()).containsExactly("Any");
    setVpn("{'community':['MyIntranet','RemoteAccess']}");
    assertThat(vpn()).containsExactly("MyIntranet", "RemoteAccess");
  }

  @Test
  void refuseDirectionsThatAreNone() {
    assertThat(message("'vpn':{'directional':[{'from':'MyIntranet'}]}"))
        .isEqualTo("Missing parameter: [vpn.to]");
    assertThat(message("'vpn':{'directional':[{'from':'MyIntranet','to':'nosuch'}]}"))
        .isEqualTo("Requested object [nosuch] not found");
    assertThat(refused("'vpn':{'directional':[{'from':'MyIntranet','to':'role'}]}"))
        .isEqualTo("generic_err_object_type_wrong");
    assertThat(message("'vpn':{'directional':[],'via':'x'}"))
        .isEqualTo("Unrecognized parameter [vpn.via]");
    assertThat(message("'vpn':['MyIntranet',{'from':'MyIntranet','to':'RemoteAccess'}]"))
        .startsWith("Invalid parameter for [vpn]. Communities and directions cannot stand");
    rule("'name':'directed','vpn':'MyIntranet'");
    assertThat(
            server
                .call(
                    sid,
                    "set-access-rule",
                    "{'layer':'Network','name':'directed',"
                        + "'vpn':{'add':{'from':'MyIntranet','to':'RemoteAccess'}}}")
                .message())
        .startsWith("Invalid parameter for [vpn]. Communities and directions cannot stand");
    assertThat(vpn()).containsExactly("MyIntranet");
  }

  @Test
  void directionsAreEqualOrDifferent() {
    String first = "'vpn':{'directional':[{'from':'MyIntranet','to':'RemoteAccess'}]}";
    rule("'name':'directed'," + first);
    String equals = "{'type':'access-rule','params':{'layer':'Network','name':'directed',%s}}";
    assertThat(ok("equals", equals.formatted(first)).path("equals").booleanValue()).isTrue();
    String other = "'vpn':{'directional':[{'from':'RemoteAccess','to':'MyIntranet'}]}";
    assertThat(ok("equals", equals.formatted(other)).path("equals").booleanValue()).isFalse();
  }

  private void setVpn(String vpn) {
    ok("set-access-rule", "{'layer':'Network','name':'directed','vpn':%s}".formatted(vpn));
  }

  private List<String> vpn() {
    return ok("show-access-rule", "{'layer':'Network','name':'directed'}")
        .path("vpn")
        .valueStream()
        .map(each -> each.path("name").asString())
        .toList();
  }

  @Test
  void countAsUses() {
    rule("'name':'used','source':'role','service':'apps'");
    JsonNode direct = ok("where-used", "{'name':'role'}").path("used-directly");
    assertThat(direct.at("/access-control-rules/0/rule/name").asString()).isEqualTo("used");
    assertThat(direct.at("/access-control-rules/0/rule-columns/0").asString()).isEqualTo("source");
    JsonNode indirect = ok("where-used", "{'name':'site','indirect':true}");
    assertThat(indirect.at("/used-directly/objects/0/name").asString()).isEqualTo("apps");
    assertThat(indirect.at("/used-indirectly/access-control-rules/0/rule/name").asString())
        .isEqualTo("used");
    assertThat(server.call(sid, "delete-access-role", "{'name':'role'}").code())
        .isEqualTo("err_validation_failed");
  }

  @Test
  void areFoundByAddress() {
    JsonNode found = ok("show-objects", "{'filter':'192.0.2.5','ip-only':true}").path("objects");
    assertThat(found.valueStream().map(each -> each.path("name").asString())).contains("wild");
    found = ok("show-objects", "{'filter':'224.0.0.9','ip-only':true}").path("objects");
    assertThat(found.valueStream().map(each -> each.path("name").asString())).contains("cast");
  }

  private void rule(String cells) {
    ok("add-access-rule", "{'layer':'Network','position':'top'," + cells + "}");
  }

  private String refused(String cell) {
    return server
        .call(sid, "add-access-rule", "{'layer':'Network','position':'top'," + cell + "}")
        .code();
  }

  private String message(String cell) {
    return server
        .call(sid, "add-access-rule", "{'layer':'Network','position':'top'," + cell + "}")
        .message();
  }

  private static List<String> types(JsonNode objects) {
    List<String> types = new ArrayList<>();
    objects.forEach(each -> types.add(each.path("type").asString()));
    return types;
  }

  private ObjectNode ok(String command, String body) {
    return server.call(sid, command, body).ok();
  }
}
