package dev.redoubt.command.object;

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

/** Many rules at once, all or nothing. */
final class RulesBatchTest {

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
  void rulesStandInTheOrderOfTheirList() throws InterruptedException {
    ObjectNode task =
        run(
            "add",
            "{'type':'access-rule','layer':'Network','first-position':'top','list':["
                + "{'name':'a','layer':'other','position':'7','package':'x'},"
                + "{'name':'b'},{'name':'c','position':{'bottom':'bottom'}}]},"
                + "{'type':'nat-rule','layer':'Standard','first-position':1,'list':["
                + "{'name':'n1'},{'name':'n2'}]}");
    assertThat(task.path("status").asString()).isEqualTo("succeeded");
    assertThat(task.path("task-details").path(0).path("status").asString())
        .isEqualTo("Batch operation completed successfully");
    assertThat(names("show-access-rulebase", "'name':'Network'"))
        .containsExactly("a", "b", "Cleanup rule", "c");
    assertThat(names("show-nat-rulebase", "'package':'Standard'")).startsWith("n1", "n2");

    ObjectNode deleted =
        run(
            "delete",
            "{'type':'access-rule','layer':'Network','list':[{'rule-number':1},{'rule-number':2}]},"
                + "{'type':'nat-rule','layer':'Standard','list':[{'name':'n1'}]}");
    assertThat(deleted.path("status").asString()).isEqualTo("succeeded");
    assertThat(names("show-access-rulebase", "'name':'Network'"))
        .containsExactly("Cleanup rule", "c");
    assertThat(names("show-nat-rulebase", "'package':'Standard'")).startsWith("n2");
  }

  @Test
  void oneBadItemLeavesNothing() throws InterruptedException {
    ObjectNode failed =
        run(
            "add",
            "{'type':'access-rule','layer':'Network','first-position':1,'list':["
                + "{'name':'a'},{'name':'b','source':'ghost'}]}");
    assertThat(failed.path("status").asString()).isEqualTo("failed");
    assertThat(failed.path("comments").asString())
        .contains("Item 1 of type access-rule [b]")
        .contains("Requested object [ghost] not found");
    assertThat(names("show-access-rulebase", "'name':'Network'")).containsExactly("Cleanup rule");
    ObjectNode missing =
        run(
            "delete",
            "{'type':'access-rule','layer':'Network','list':[{'rule-number':1},{'rule-number':9}]}");
    assertThat(missing.path("status").asString()).isEqualTo("failed");
    assertThat(names("show-access-rulebase", "'name':'Network'")).hasSize(1);
  }

  @Test
  void whatIsNoBatchOfRulesIsRefused() {
    assertThat(message("{'type':'host','layer':'L','list':[]}")).contains("access-rule, nat-rule");
    assertThat(message("{'type':'access-rule','list':[]}")).isEqualTo("Missing parameter: [layer]");
    assertThat(message("{'type':'access-rule','layer':'L'}"))
        .isEqualTo("Missing parameter: [list]");
    assertThat(message("{'type':'access-rule','layer':'L','list':[{'name':'a'}]}"))
        .isEqualTo("Missing parameter: [first-position]");
    assertThat(
            message("{'type':'access-rule','layer':'L','first-position':1,'list':[{'magic':'a'}]}"))
        .isEqualTo("Unrecognized parameter [magic]");
  }

  private ObjectNode run(String operation, String groups) throws InterruptedException {
    return server.task(sid, operation + "-rules-batch", "{'objects':[" + groups + "]}");
  }

  private String message(String group) {
    return server.call(sid, "add-rules-batch", "{'objects':[" + group + "]}").message();
  }

  private List<String> names(String command, String which) {
    List<String> names = new ArrayList<>();
    for (JsonNode rule : server.call(sid, command, "{" + which + "}").ok().path("rulebase")) {
      names.add(rule.path("name").asString(""));
    }
    return names;
  }
}
