package dev.redoubt.command.rulebase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.command.ApiServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** Two sessions, each right by itself, that would be wrong together. */
class OvertakingSessionsTest {

  @TempDir private Path directory;
  private ApiServer server;
  private String first = "";
  private String second = "";

  @BeforeEach
  void open() throws Exception {
    server = new ApiServer(directory);
    first = server.login();
    second = server.login();
    ok(first, "add-access-layer", "{'name':'L','add-default-rule':'false'}");
    ok(first, "add-access-layer", "{'name':'M','add-default-rule':'false'}");
    ok(first, "add-group", "{'name':'g'}");
    ok(first, "add-group", "{'name':'h'}");
    server.publish(first);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private void ok(String sid, String command, String request) {
    server.call(sid, command, request).ok();
  }

  private String refusedPublish(String sid) throws InterruptedException {
    ObjectNode task = server.task(sid, "publish", "{}");
    assertThat(task.path("status").asString()).isEqualTo("failed");
    return task.path("comments").asString();
  }

  @Test
  void noRuleComesToALayerThatWasDeleted() throws Exception {
    ok(first, "add-access-rule", "{'layer':'L','position':'top','name':'r'}");
    ok(second, "delete-access-layer", "{'name':'L'}");
    server.publish(second);

    assertThat(refusedPublish(first)).contains("access-rule 'r' was deleted meanwhile");
  }

  @Test
  void noLayerIsDeletedToWhichARuleCame() throws Exception {
    ok(second, "delete-access-layer", "{'name':'L'}");
    ok(first, "add-access-rule", "{'layer':'L','position':'top','name':'r'}");
    server.publish(first);

    assertThat(refusedPublish(second)).contains("rules were added to it meanwhile");
  }

  @Test
  void noLayersApplyEachOther() throws Exception {
    ok(first, "add-access-rule", apply("L", "M"));
    ok(second, "add-access-rule", apply("M", "L"));
    server.publish(second);

    assertThat(refusedPublish(first)).contains("contains the layer of the rule");
  }

  private static String apply(String layer, String inner) {
    return "{'layer':'%s','position':'top','action':'Apply Layer','inline-layer':'%s'}"
        .formatted(layer, inner);
  }

  @Test
  void noGroupsContainEachOther() throws Exception {
    ok(first, "set-group", "{'name':'g','members':'h'}");
    ok(second, "set-group", "{'name':'h','members':'g'}");
    server.publish(second);

    assertThat(refusedPublish(first)).contains("cannot contain itself");
  }
}
