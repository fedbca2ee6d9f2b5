package dev.redoubt.command.object;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.command.ApiServer;
import dev.redoubt.command.ApiServer.Reply;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ObjectCommandsTest {

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
  void aBatchAddsAll() throws Exception {
    ObjectNode task =
        server.task(
            sid,
            "add-objects-batch",
            "{'objects':[{'type':'host','list':[{'name':'a','ip-address':'192.0.2.1'},"
                + "{'name':'b','ip-address':'192.0.2.2'}]},"
                + "{'type':'group','list':[{'name':'g','members':['a','b']}]}]}");
    assertThat(task.path("status").asString()).isEqualTo("succeeded");
    assertThat(task.path("task-details").path(0).path("status").asString())
        .isEqualTo("Batch operation completed successfully");
    assertThat(server.call(sid, "show-group", "{'name':'g'}").ok().path("members").size())
        .isEqualTo(2);
  }

  @Test
  void aBatchWithOneBadItemLeavesNothing() throws Exception {
    ObjectNode task =
        server.task(
            sid,
            "add-objects-batch",
            "{'objects':[{'type':'host','list':[{'name':'a','ip-address':'192.0.2.1'},"
                + "{'name':'b','ip-address':'no address'}]}]}");
    assertThat(task.path("status").asString()).isEqualTo("failed");
    assertThat(task.path("comments").asString())
        .contains("No object was changed. Item 1 of type host [b]");
    assertThat(task.path("task-details").path(0).path("fault-message").asString())
        .contains("no address");
    assertThat(server.call(sid, "show-hosts", "{}").ok().path("total").intValue()).isZero();
  }

  @Test
  void aBatchRefusesWhatItCannotRead() {
    Reply type = server.call(sid, "add-objects-batch", "{'objects':[{'type':'castle','list':[]}]}");
    assertThat(type.code()).isEqualTo("generic_err_invalid_parameter");
    Reply parameter =
        server.call(sid, "add-objects-batch", "{'objects':[{'type':'host','list':[{'moat':1}]}]}");
    assertThat(parameter.message()).isEqualTo("Unrecognized parameter [moat]");
    assertThat(server.call(sid, "add-objects-batch", "{}").message())
        .isEqualTo("Missing parameter: [objects]");
  }

  @Test
  void whereUsedFindsGroupsAndRules() {
    server.call(sid, "add-host", "{'name':'h','ip-address':'192.0.2.1'}").ok();
    server.call(sid, "add-group", "{'name':'g','members':'h'}").ok();
    server.call(sid, "add-package", "{'name':'P'}").ok();
    server
        .call(sid, "add-access-rule", "{'layer':'P Network','position':'top','source':['h','g']}")
        .ok();
    JsonNode direct = server.call(sid, "where-used", "{'name':'h'}").ok().path("used-directly");
    assertThat(direct.path("total").intValue()).isEqualTo(2);
    assertThat(direct.path("objects").path(0).path("name").asString()).isEqualTo("g");
    JsonNode rule = direct.path("access-control-rules").path(0);
    assertThat(rule.path("position").asString()).isEqualTo("1");
    assertThat(rule.path("rule-columns").path(0).asString()).isEqualTo("source");
    assertThat(rule.path("package").path("name").asString()).isEqualTo("P");
    assertThat(rule.path("layer-position").intValue()).isEqualTo(1);
    assertThat(server.call(sid, "where-used", "{'name':'nobody'}").status()).isEqualTo(404);
    assertThat(server.call(sid, "where-used", "{}").status()).isEqualTo(400);
  }

  @Test
  void indirectUsesAreFollowed() {
    server.call(sid, "add-host", "{'name':'h','ip-address':'192.0.2.1'}").ok();
    server.call(sid, "add-group", "{'name':'inner','members':'h'}").ok();
    server.call(sid, "add-group", "{'name':'outer','members':'inner'}").ok();
    JsonNode indirect =
        server
            .call(sid, "where-used", "{'name':'h','indirect':'true'}")
            .ok()
            .path("used-indirectly");
    assertThat(indirect.path("total").intValue()).isEqualTo(1);
    assertThat(indirect.path("objects").path(0).path("name").asString()).isEqualTo("outer");
  }

  @Test
  void objectsAreFoundByTypeTextNamesAndUids() {
    for (int i = 1; i <= 5; i++) {
      server.call(sid, "add-host", "{'name':'h" + i + "','ip-address':'192.0.2." + i + "'}").ok();
    }
    ObjectNode page =
        server.call(sid, "show-objects", "{'type':'host','limit':2,'offset':'2'}").ok();
    assertThat(page.path("objects").path(0).path("name").asString()).isEqualTo("h3");
    assertThat(page.path("from").intValue()).isEqualTo(3);
    assertThat(page.path("to").intValue()).isEqualTo(4);
    assertThat(page.path("total").intValue()).isEqualTo(5);
    assertThat(names("{'type':'host','filter':'h4'}")).isEqualTo("h4 ");
    assertThat(names("{'in':['name','h1','h2']}")).isEqualTo("h1 h2 ");
    String uid = page.path("objects").path(0).path("uid").asString();
    assertThat(names("{'uids':['" + uid + "']}")).isEqualTo("h3 ");
    assertThat(names("{'type':'host','not':{'in':['name','h1','h3']}}")).isEqualTo("h2 h4 h5 ");
    ObjectNode one = server.call(sid, "show-object", "{'uid':'" + uid + "'}").ok();
    assertThat(one.path("object").path("name").asString()).isEqualTo("h3");
    Reply wrong = server.call(sid, "show-objects", "{'limit':501}");
    assertThat(wrong.code()).isEqualTo("generic_err_invalid_parameter");
  }

  @Test
  void objectsComeInTheOrderAskedFor() {
    for (int i = 1; i <= 5; i++) {
      server.call(sid, "add-host", "{'name':'h" + i + "','ip-address':'192.0.2." + i + "'}").ok();
    }
    String descending = ",'order':[{'DESC':'name'}]}";
    assertThat(names("{'type':'host'" + descending)).isEqualTo("h5 h4 h3 h2 h1 ");
    assertThat(names("{'type':'host','limit':2,'offset':1" + descending)).isEqualTo("h4 h3 ");
    assertThat(names("{'type':'host','offset':4" + descending)).isEqualTo("h1 ");
    assertThat(names("{'type':'host','filter':'h','limit':2" + descending)).isEqualTo("h5 h4 ");
    assertThat(names("{'in':['name','h1','h3']" + descending)).isEqualTo("h3 h1 ");
    assertThat(server.call(sid, "show-objects", "{'order':[{'ASC':'color'}]}").code())
        .isEqualTo("generic_err_invalid_parameter");
  }

  @Test
  void serversAreNeverUnused() {
    server
        .call(
            sid,
            "add-checkpoint-host",
            "{'name':'d-server','ip-address':'192.0.2.9','management-blades':"
                + "{'network-policy-management':true}}")
        .ok();
    ObjectNode unused = server.call(sid, "show-unused-objects", "{'filter':'d-server'}").ok();
    assertThat(unused.path("total").intValue()).isZero();
  }

  @Test
  void unusedObjectsAreListed() {
    server.call(sid, "add-host", "{'name':'used','ip-address':'192.0.2.1'}").ok();
    server.call(sid, "add-host", "{'name':'idle','ip-address':'192.0.2.2'}").ok();
    server.call(sid, "add-group", "{'name':'g','members':'used'}").ok();
    ObjectNode unused = server.call(sid, "show-unused-objects", "{'filter':'d'}").ok();
    assertThat(unused.path("objects").path(0).path("name").asString()).isEqualTo("idle");
    assertThat(unused.path("total").intValue()).isEqualTo(1);
  }

  @Test
  void settingsOfGatewaysUseWhatTheyName() {
    server.call(sid, "add-security-zone", "{'name':'inner'}").ok();
    server.call(sid, "add-simple-gateway", "{'name':'log','ip-address':'192.0.2.8'}").ok();
    ObjectNode gateway =
        server
            .call(
                sid,
                "add-simple-gateway",
                "{'name':'gw','ip-address':'192.0.2.9','interfaces':[{'name':'eth0',"
                    + "'ip-address':'192.0.2.9','mask-length':24,'security-zone':true,"
                    + "'security-zone-settings':{'specific-zone':'inner'}}],"
                    + "'logs-settings':{'forward-logs-to-log-server':true,"
                    + "'forward-logs-to-log-server-name':'log'}}")
            .ok();
    assertThat(gateway.findValue("specific-zone").asString()).isEqualTo("inner");
    assertThat(gateway.findValue("forward-logs-to-log-server-name").asString()).isEqualTo("log");
    for (String used : List.of("security-zone", "simple-gateway")) {
      String name = used.equals("security-zone") ? "inner" : "log";
      assertThat(server.call(sid, "delete-" + used, "{'name':'" + name + "'}").body().toString())
          .contains("used by: simple-gateway 'gw'");
    }
  }

  @Test
  void aNameOfSeveralObjectsIsRefused() {
    server.call(sid, "add-service-tcp", "{'name':'x','port':'80'}").ok();
    server
        .call(
            sid,
            "add-application-site",
            "{'name':'x','url-list':'x.example','primary-category':'Custom_Application_Site'}")
        .ok();
    server.call(sid, "add-access-layer", "{'name':'L'}").ok();
    Reply rule = server.call(sid, "add-access-rule", "{'layer':'L','position':1,'service':'x'}");
    assertThat(rule.code()).isEqualTo("generic_err_object_field_not_unique");
    assertThat(rule.message()).contains("The name [x] is not unique");
  }

  @Test
  void aBlankUidIsNone() {
    server.call(sid, "add-host", "{'name':'h','ip-address':'192.0.2.1'}").ok();
    assertThat(server.call(sid, "show-object", "{'uid':'','name':'h'}").status()).isEqualTo(200);
    assertThat(server.call(sid, "where-used", "{'uid':' ','name':'h'}").status()).isEqualTo(200);
    assertThat(server.call(sid, "show-object", "{'uid':''}").code())
        .isEqualTo("generic_err_missing_required_parameters");
  }

  @Test
  void datesHaveYearsOfFourDigits() {
    for (String date : List.of("+999999999-01-01", "-999999999-01-01", "999999999999999")) {
      Reply reply =
          server.call(
              sid,
              "add-user",
              "{'name':'u','expiration-date':'" + date + "','authentication-method':'undefined'}");
      assertThat(reply.code()).as(date).isEqualTo("generic_err_invalid_parameter");
    }
  }

  @Test
  void exclusionsWithinExclusionsAreShownAsRanges() {
    server.call(sid, "add-host", "{'name':'h','ip-address':'192.0.2.1'}").ok();
    server.call(sid, "add-group", "{'name':'g0','members':'h'}").ok();
    server.call(sid, "add-group", "{'name':'none'}").ok();
    for (int i = 1; i <= 40; i++) {
      String inner = i == 1 ? "g0" : "g" + (i - 1);
      server
          .call(
              sid,
              "add-group-with-exclusion",
              "{'name':'g"
                  + i
                  + "','include':'"
                  + inner
                  + "','except':'"
                  + (i % 2 == 0 ? inner : "none")
                  + "','ignore-warnings':true}")
          .ok();
    }
    ObjectNode shown =
        server.call(sid, "show-group-with-exclusion", "{'name':'g40','show-as-ranges':true}").ok();
    assertThat(shown.path("ranges").path("ipv4")).isEmpty();
    ObjectNode first =
        server.call(sid, "show-group-with-exclusion", "{'name':'g1','show-as-ranges':true}").ok();
    assertThat(first.path("ranges").path("ipv4")).hasSize(1);
  }

  @Test
  void unusedObjectsAreFilteredOrderedAndPaged() {
    for (int i = 1; i <= 3; i++) {
      server.call(sid, "add-host", "{'name':'h" + i + "','ip-address':'192.0.2." + i + "'}").ok();
    }
    server
        .call(sid, "add-network", "{'name':'n','subnet':'10.0.0.0','mask-length':8,'comments':'H'}")
        .ok();
    assertThat(unused("{'filter':'h'}")).isEqualTo("h1 h2 h3 n of 4");
    assertThat(unused("{'filter':'h','limit':2,'offset':1}")).isEqualTo("h2 h3 of 4");
    assertThat(unused("{'filter':'192.0.2.3'}")).isEqualTo("h3 of 1");
    assertThat(unused("{'filter':'h','limit':3,'order':[{'DESC':'name'}]}"))
        .isEqualTo("n h3 h2 of 4");
    assertThat(unused("{'filter':'h','offset':3,'order':[{'DESC':'name'}]}")).isEqualTo("h1 of 4");
  }

  @Test
  void listedObjectsAreOfTheTypeAndTextAskedFor() {
    server.call(sid, "add-host", "{'name':'x','ip-address':'192.0.2.1'}").ok();
    server.call(sid, "add-access-layer", "{'name':'x'}").ok();
    assertThat(names("{'in':['name','x']}")).isEqualTo("x x ");
    assertThat(names("{'type':'host','in':['name','x']}")).isEqualTo("x ");
    assertThat(names("{'type':'host','in':['name','x'],'filter':'y'}")).isEmpty();
    String host = server.call(sid, "show-host", "{'name':'x'}").ok().path("uid").asString();
    assertThat(names("{'uids':['" + host + "','" + host + "']}")).isEqualTo("x ");
  }

  @Test
  void listsAreBounded() {
    String many = "['uid'" + ",'a'".repeat(10_001) + "]";
    for (String request :
        List.of("{'uids':" + many + "}", "{'in':" + many + "}", "{'not':{'in':" + many + "}}")) {
      assertThat(server.call(sid, "show-objects", request).message()).contains("At most 10000");
    }
  }

  @Test
  void whatIsExcludedIsLeftOutOfEachPage() {
    for (int i = 1; i <= 4; i++) {
      server.call(sid, "add-host", "{'name':'h" + i + "','ip-address':'192.0.2." + i + "'}").ok();
    }
    String excluding = "{'type':'host','not':{'in':['name','h1','h3']}";
    assertThat(names(excluding + "}")).isEqualTo("h2 h4 ");
    assertThat(names(excluding + ",'limit':1,'offset':1}")).isEqualTo("h4 ");
    assertThat(names(excluding + ",'filter':'h4'}")).isEqualTo("h4 ");
  }

  @Test
  void aBatchIsAListOfObjects() {
    for (String body :
        List.of(
            "{'objects':'x'}", "{'objects':[{'type':'host','list':'x'}]}", "{'objects':['x']}")) {
      Reply reply = server.call(sid, "add-objects-batch", body);
      assertThat(reply.code()).isEqualTo("generic_err_invalid_parameter");
      assertThat(reply.message()).contains("A list of objects is expected");
    }
    Reply rules =
        server.call(
            sid,
            "add-rules-batch",
            "{'objects':[{'type':'access-rule','layer':'L','list':'x','first-position':1}]}");
    assertThat(rules.message()).contains("A list of objects is expected");
  }

  @Test
  void aBatchIsCountedWhileItIsRead() {
    String items = "{}" + ",{}".repeat(20_000) + ",{'moat':1}";
    Reply reply =
        server.call(
            sid, "add-objects-batch", "{'objects':[{'type':'host','list':[" + items + "]}]}");
    assertThat(reply.message()).contains("More than 20000 items");
  }

  private String unused(String request) {
    ObjectNode reply = server.call(sid, "show-unused-objects", request).ok();
    StringBuilder names = new StringBuilder();
    reply.path("objects").forEach(object -> names.append(object.path("name").asString() + " "));
    return names.toString().strip() + " of " + reply.path("total").intValue();
  }

  private String names(String request) {
    StringBuilder names = new StringBuilder();
    server
        .call(sid, "show-objects", request)
        .ok()
        .path("objects")
        .forEach(object -> names.append(object.path("name").asString()).append(' '));
    return names.toString();
  }
}
