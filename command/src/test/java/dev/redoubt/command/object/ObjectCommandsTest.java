package dev.redoubt.command.object;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.command.ApiServer;
import dev.redoubt.command.ApiServer.Reply;
import java.nio.file.Path;
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
