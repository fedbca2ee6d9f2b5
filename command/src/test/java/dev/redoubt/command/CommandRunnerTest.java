package dev.redoubt.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.command.ApiServer.Reply;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class CommandRunnerTest {

  @TempDir private Path directory;
  private ApiServer server;

  @BeforeEach
  void open() {
    server = new ApiServer(directory);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/web_api/show-api-versions",
        "//web_api//show-api-versions/",
        "/web_api/v1.8/show-api-versions",
        "/web_api/v2/show-api-versions",
        "/0f3c//web_api/show-api-versions"
      })
  void findsTheCommandInAPath(String path) {
    Reply reply = ApiServer.send(server.runner(), "", path, "");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body().path("current-version").asString()).isEqualTo("2");
  }

  @ParameterizedTest
  @CsvSource({
    "/web_api/v9/show-hosts, 400, err_unknown_api_version",
    "/web_api/make-coffee, 404, generic_err_command_not_found",
    "/web_api/, 404, err_bad_url",
    "/a/b/web_api/login, 404, err_bad_url",
    "/web_api/show-hosts, 401, generic_err_missing_session_id"
  })
  void refusesAPath(String path, int status, String code) {
    Reply reply = ApiServer.send(server.runner(), "", path, "{}");
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.code()).isEqualTo(code);
    assertThat(reply.message()).isNotEmpty();
  }

  @Test
  void refusesOtherMethodsInJson() {
    ApiResponse response =
        server
            .runner()
            .handle(new ApiRequest("GET", "/web_api/login", Map.of(), new byte[0], "::1"));
    assertThat(response.status()).isEqualTo(405);
    assertThat(new String(response.body(), StandardCharsets.UTF_8)).contains("\"code\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "7",
        "{'a':[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}"
      })
  void refusesWhatIsNoJsonObject(String body) {
    Reply reply = server.call("", "login", body);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("generic_err_invalid_syntax");
    assertThat(reply.message()).startsWith("Payload is not valid");
  }

  @Test
  void refusesABodyOverTheLimit() {
    String body = "{'name':'" + "x".repeat(1 << 20) + "'}";
    Reply reply = server.call(server.login(), "show-host", body);
    assertThat(reply.code()).isEqualTo("generic_err_invalid_syntax");
    assertThat(reply.message()).contains("At most 1048576");
    assertThat(server.call("nonsense", "show-host", body).status()).isEqualTo(401);
    Reply open = server.call("", "login", "{'user':'" + "x".repeat(1 << 16) + "'}");
    assertThat(open.message()).contains("At most 65536");
  }

  @Test
  void refusesABodyOfTooManyValues() {
    String body = "{'name':[{}" + ",{}".repeat(100_000) + "]}";
    Reply reply = server.call(server.login(), "keepalive", body);
    assertThat(reply.code()).isEqualTo("generic_err_invalid_syntax");
    assertThat(reply.message()).contains("At most 200000 names, values and brackets");
  }

  @Test
  void tellsAWrongSessionApart() {
    Reply reply = server.call("nonsense", "show-hosts", "{}");
    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.code()).isEqualTo("generic_err_wrong_session_id");
    assertThat(reply.message()).startsWith("Wrong session id [nonsense]. Session may be expired.");
  }

  @Test
  void namesUnknownAndMissingParameters() {
    String sid = server.login();
    Reply unknown = server.call(sid, "show-access-rulebase", "{'hit-count': 1}");
    assertThat(unknown.code()).isEqualTo("generic_err_invalid_parameter_name");
    assertThat(unknown.message()).isEqualTo("Unrecognized parameter [hit-count]");
    Reply missing = server.call(sid, "add-access-rule", "{'position': 1}");
    assertThat(missing.code()).isEqualTo("generic_err_missing_required_parameters");
    assertThat(missing.message()).isEqualTo("Missing parameter: [layer]");
  }

  @Test
  void aStandbyNamesTheActive() {
    server.becomeStandby();
    ObjectNode login = server.call("", "login", "{'user':'admin','password':'correct horse'}").ok();
    assertThat(login.path("standby").booleanValue()).isTrue();
    assertThat(login.path("read-only").booleanValue()).isTrue();
    String sid = login.path("sid").asString();
    for (String command : List.of("add-host", "publish")) {
      Reply reply = server.call(sid, command, "{}");
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.code()).isEqualTo("generic_error");
      assertThat(reply.message())
          .contains("Operation is not allowed in read only mode!")
          .contains("alpha")
          .contains("https://192.0.2.10:8443");
    }
    assertThat(server.call(sid, "show-hosts", "{}").status()).isEqualTo(200);
    assertThat(server.call(sid, "set-ha-state", "{'new-state':'active'}").status()).isEqualTo(200);
  }

  @Test
  void aReaderMayNeitherWriteNorOperate() {
    String sid = server.login("reader");
    Reply write = server.call(sid, "add-host", "{'name':'h','ip-address':'192.0.2.5'}");
    assertThat(write.status()).isEqualTo(400);
    assertThat(write.message())
        .isEqualTo("Runtime error: Operation is not allowed in read only mode!");
    Reply operation = server.call(sid, "ha-sync", "{}");
    assertThat(operation.status()).isEqualTo(403);
    assertThat(operation.code()).isEqualTo("generic_err_no_permissions");
  }

  @Test
  void anUnexpectedFailureIsAnIncident() {
    CommandRunner runner = server.runner(new CommandRegistry(List.of(new Broken())));
    Reply reply = ApiServer.send(runner, "", "/web_api/broken", "{}");
    assertThat(reply.status()).isEqualTo(500);
    assertThat(reply.code()).isEqualTo("generic_internal_error");
    assertThat(reply.message())
        .matches("Internal error. For more info search for incident \\[[0-9a-f-]{36}] in log file");
  }

  @Test
  void changesAndLoginsAreAudited() {
    String sid = server.login();
    server.call(sid, "show-hosts", "{}").ok();
    server.call(sid, "add-host", "{'name':'h','ip-address':'192.0.2.5'}").ok();
    Reply again = server.call(sid, "add-host", "{'name':'h','ip-address':'192.0.2.6'}");
    assertThat(again.code()).isEqualTo("err_validation_failed");
    assertThat(server.audit)
        .extracting(AuditLog.Entry::command)
        .containsExactly("login", "add-host", "add-host");
    assertThat(server.audit.getLast().code()).contains("err_validation_failed");
    assertThat(server.audit.getLast().subject()).contains("h");
    assertThat(server.audit.toString()).doesNotContain(ApiServer.PASSWORD).doesNotContain(sid);
    assertThat(server.metrics)
        .containsExactly("login 200", "show-hosts 200", "add-host 200", "add-host 400");
  }

  @Test
  void theEndOfATaskIsAuditedToo() throws InterruptedException {
    String sid = server.login();
    String objects = "{'objects':[{'type':'host','list':[{'name':'h'}]}]}";
    ObjectNode task = server.task(sid, "add-objects-batch", objects);
    assertThat(task.path("status").asString()).isEqualTo("failed");

    AuditLog.Entry begin = server.audit.get(server.audit.size() - 2);
    AuditLog.Entry end = server.audit.getLast();
    assertThat(begin.command()).isEqualTo("add-objects-batch");
    assertThat(begin.end()).isEmpty();
    assertThat(end.command()).isEqualTo("add-objects-batch");
    assertThat(end.session()).isEqualTo(begin.session());
    AuditLog.TaskEnd told = end.end().orElseThrow();
    assertThat(told.task()).hasToString(task.path("task-id").asString());
    assertThat(told.outcome()).isEqualTo("failed");
    assertThat(told.cause().orElseThrow()).contains("Item 0");
  }

  /** A command with a defect. */
  private record Broken() implements OpenCommand {

    @Override
    public String name() {
      return "broken";
    }

    @Override
    public String summary() {
      return "Fails.";
    }

    @Override
    public Set<String> parameters() {
      return Set.of();
    }

    @Override
    public ObjectNode run(Call call) {
      throw new IllegalStateException("A defect");
    }
  }
}
