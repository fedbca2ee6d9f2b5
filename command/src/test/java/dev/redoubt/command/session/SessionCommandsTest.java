package dev.redoubt.command.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.command.ApiServer;
import dev.redoubt.command.ApiServer.Reply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class SessionCommandsTest {

  private static final String HOST = "{'name':'h','ip-address':'192.0.2.5'}";

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

  @Test
  void loginTellsWhatClientsNeed() {
    ObjectNode reply =
        server
            .call(
                "stale sid",
                "login",
                "{'user':'admin','password':'correct horse','session-timeout':'60'}")
            .ok();
    assertThat(reply.path("sid").asString()).isNotEmpty();
    assertThat(reply.path("uid").asString()).hasSize(36);
    assertThat(reply.path("url").asString()).isEqualTo("https://192.0.2.1:8443/web_api");
    assertThat(reply.path("session-timeout").intValue()).isEqualTo(60);
    assertThat(reply.path("api-server-version").asString()).isEqualTo("2");
    assertThat(reply.has("standby")).isFalse();
    assertThat(reply.has("read-only")).isFalse();
  }

  @Test
  void aWrongPasswordIsRefusedWith400() {
    Reply reply = server.call("", "login", "{'user':'admin','password':'guess'}");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("err_login_failed");
    assertThat(reply.message()).isEqualTo("Authentication to server failed.");
    assertThat(server.call("", "login", "{'user':'admin'}").message())
        .isEqualTo("Missing parameter: [password]");
    assertThat(server.call("", "login", "{'api-key':'x'}").message())
        .isEqualTo("Authentication to server failed.");
  }

  @Test
  void publishedChangesAreSeenByOthersAndNamedByTheOldUid() throws Exception {
    String mine = server.login();
    String theirs = server.login();
    String before = server.call(mine, "show-session", "{}").ok().path("uid").asString();
    server.call(mine, "add-host", HOST).ok();
    assertThat(server.call(theirs, "show-host", "{'name':'h'}").status()).isEqualTo(404);
    ObjectNode task = server.task(mine, "publish", "{}");
    assertThat(task.path("status").asString()).isEqualTo("succeeded");
    assertThat(task.path("task-name").asString()).isEqualTo("Publish operation");
    JsonNode details = task.path("task-details").path(0);
    assertThat(details.path("publishResponse").path("numberOfPublishedChanges").intValue())
        .isEqualTo(1);
    assertThat(details.path("revision").asString()).isEqualTo(before);
    assertThat(server.call(theirs, "show-host", "{'name':'h'}").status()).isEqualTo(200);
    ObjectNode old = server.call(mine, "show-session", "{'uid':'" + before + "'}").ok();
    assertThat(old.path("state").asString()).isEqualTo("published");
    assertThat(server.call(mine, "show-last-published-session", "{}").ok().path("uid").asString())
        .isEqualTo(before);
  }

  @Test
  void aLockedObjectIsRefusedToOthers() throws Exception {
    String mine = server.login();
    server.call(mine, "add-host", HOST).ok();
    server.publish(mine);
    server.call(mine, "set-host", "{'name':'h','comments':'mine'}").ok();
    Reply reply = server.call(server.login(), "set-host", "{'name':'h','comments':'theirs'}");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.message()).contains("Object 'h' is locked by another session.");
  }

  @Test
  void publishWarnsOfWhatHighAvailabilityTells() throws Exception {
    String sid = server.login();
    server.publishWarnings.add("No standby has acknowledged revision 3.");
    server.call(sid, "add-host", HOST).ok();
    ObjectNode task = server.task(sid, "publish", "{}");
    assertThat(task.path("status").asString()).isEqualTo("succeeded with warnings");
    assertThat(task.path("progress-description").asString())
        .contains("No standby has acknowledged revision 3.");
  }

  @Test
  void publishNamesTheStandbyThatHasIt() throws Exception {
    String sid = server.login();
    server.publishHolder = Optional.of("mgmt-2");
    server.call(sid, "add-host", HOST).ok();
    ObjectNode details =
        (ObjectNode) server.task(sid, "publish", "{}").path("task-details").path(0);
    assertThat(details.path("acknowledged-by").asString()).isEqualTo("mgmt-2");
    assertThat(details.path("publishResponse").path("numberOfPublishedChanges").asInt())
        .isEqualTo(1);
  }

  @Test
  void onlyTheCurrentSessionIsPublishedOrDiscarded() {
    String sid = server.login();
    String other = "{'uid':'11111111-1111-4111-8111-111111111111'}";
    for (String command : List.of("publish", "discard")) {
      Reply reply = server.call(sid, command, other);
      assertThat(reply.status()).isEqualTo(501);
      assertThat(reply.code()).isEqualTo("not_implemented");
    }
    server.call(sid, "add-host", HOST).ok();
    assertThat(
            server.call(sid, "discard", "{}").ok().path("number-of-discarded-changes").intValue())
        .isEqualTo(1);
  }

  @Test
  void aDisconnectedSessionIsTakenOver() {
    String mine = server.login();
    server.call(mine, "add-host", HOST).ok();
    String uid = server.call(mine, "show-session", "{}").ok().path("uid").asString();
    server.call(mine, "logout", "{}").ok();
    assertThat(server.call(mine, "keepalive", "{}").status()).isEqualTo(401);
    String next = server.login();
    ObjectNode taken = server.call(next, "take-over-session", "{'uid':'" + uid + "'}").ok();
    assertThat(taken.path("changes").intValue()).isEqualTo(1);
    assertThat(server.call(next, "show-host", "{'name':'h'}").status()).isEqualTo(200);
    assertThat(server.call(next, "disconnect", "{'uid':'" + FAKE + "'}").status()).isEqualTo(404);
  }

  @Test
  void changesAreShownNewestFirst() throws Exception {
    String sid = server.login();
    server.call(sid, "add-host", HOST).ok();
    server.publish(sid);
    server.call(sid, "set-host", "{'name':'h','comments':'changed'}").ok();
    server.publish(sid);
    JsonNode changes = changes(sid, "{'details-level':'full'}");
    JsonNode modified = changes.path(0).path("operations").path("modified-objects").path(0);
    assertThat(modified.path("old-object").path("comments").asString()).isEmpty();
    assertThat(modified.path("new-object").path("comments").asString()).isEqualTo("changed");
    assertThat(changes.path(0).path("session").path("user-name").asString()).isEqualTo("admin");
    assertThat(changes(sid, "{'from-date':'2026-01-01','limit':1}").size()).isEqualTo(1);
  }

  @Test
  void changesLeaveOutWhatTheServerKeepsForItself() throws Exception {
    String shown = changes(server.login(), "{'from-date':'2026-01-01'}").toString();
    assertThat(shown)
        .contains("reader")
        .doesNotContain("internal-ca", "wrapped", "password-hash", "argon2");
    String sessions =
        server
            .call(server.login(), "show-sessions", "{'view-published-sessions':true}")
            .ok()
            .toString();
    assertThat(sessions).contains("Initialization").doesNotContain("internal-ca", "wrapped");
  }

  @Test
  void revertTakesBack() throws Exception {
    String sid = server.login();
    server.call(sid, "add-host", HOST).ok();
    server.publish(sid);
    String first = lastPublished(sid);
    server.call(sid, "delete-host", "{'name':'h'}").ok();
    server.publish(sid);
    String target = "{'to-session':'" + first + "'}";
    assertThat(server.task(sid, "verify-revert", target).path("status").asString())
        .isEqualTo("succeeded");
    assertThat(server.task(sid, "revert-to-revision", target).path("status").asString())
        .isEqualTo("succeeded");
    assertThat(server.call(sid, "show-host", "{'name':'h'}").status()).isEqualTo(200);
  }

  @Test
  void sessionsTasksAndCommandsAreListed() throws Exception {
    String sid = server.login();
    server.call(sid, "set-session", "{'new-name':'spring','session-timeout':'700'}").ok();
    ObjectNode open = server.call(sid, "show-sessions", "{}").ok();
    assertThat(open.path("total").intValue()).isEqualTo(1);
    assertThat(open.path("objects").path(0).path("name").asString()).isEqualTo("spring");
    server.publish(sid);
    ObjectNode tasks = server.call(sid, "show-tasks", "{'status':'successful'}").ok();
    assertThat(tasks.path("tasks").size()).isEqualTo(1);
    assertThat(server.call(sid, "show-task", "{'task-id':'" + FAKE + "'}").status()).isEqualTo(404);
    ObjectNode commands = server.call(sid, "show-commands", "{'prefix':'show-ha-'}").ok();
    assertThat(commands.path("commands").size()).isEqualTo(8);
  }

  @Test
  void requestsOfOneSessionMayComeTogether() throws Exception {
    String sid = server.login();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Reply>> replies = new ArrayList<>();
      for (int i = 1; i <= 10; i++) {
        String host = "{'name':'h" + i + "','ip-address':'192.0.2." + i + "'}";
        replies.add(threads.submit(() -> server.call(sid, "add-host", host)));
      }
      for (Future<Reply> reply : replies) {
        assertThat(reply.get().status()).isEqualTo(200);
      }
    }
    assertThat(server.call(sid, "show-hosts", "{}").ok().path("total").intValue()).isEqualTo(10);
  }

  private static final String FAKE = "11111111-1111-4111-8111-111111111111";

  private String lastPublished(String sid) {
    return server.call(sid, "show-last-published-session", "{}").ok().path("uid").asString();
  }

  private JsonNode changes(String sid, String request) throws InterruptedException {
    return server.task(sid, "show-changes", request).path("task-details").path(0).path("changes");
  }

  @Test
  void tasksAreShownOnceEachAndInFullOnRequest() throws InterruptedException {
    String sid = server.login();
    server.publish(sid);
    String task =
        server.call(sid, "show-tasks", "{}").ok().path("tasks").path(0).path("task-id").asString();
    assertThat(server.call(sid, "show-tasks", "{}").ok().findValue("task-details")).isEmpty();
    assertThat(
            server
                .call(sid, "show-tasks", "{'details-level':'full'}")
                .ok()
                .findValue("task-details"))
        .isNotEmpty();
    String twice = "{'task-id':['" + task + "','" + task + "']";
    JsonNode shown = server.call(sid, "show-task", twice + "}").ok().path("tasks");
    assertThat(shown).hasSize(1);
    assertThat(shown.path(0).path("task-details")).isEmpty();
    assertThat(
            server
                .call(sid, "show-task", twice + ",'details-level':'full'}")
                .ok()
                .findValue("task-details"))
        .isNotEmpty();
    String many = "{'task-id':['" + task + "'" + (",'" + task + "'").repeat(500) + "]}";
    assertThat(server.call(sid, "show-task", many).message()).contains("At most 500");
  }
}
