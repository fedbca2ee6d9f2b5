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

  private static List<String> types(JsonNode objects) {
    List<String> types = new ArrayList<>();
    objects.forEach(each -> types.add(each.path("type").asString()));
    return types;
  }

  private ObjectNode ok(String command, String body) {
    return server.call(sid, command, body).ok();
  }
}
