package dev.redoubt.command.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.command.ApiServer;
import dev.redoubt.command.ApiServer.Reply;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Locking without changing, giving sessions away, validations, and the lists of sessions. */
final class LocksAndOwnersTest {

  private static final String HOST = "{'name':'h','ip-address':'192.0.2.1'}";

  @TempDir private Path directory;
  private ApiServer server;
  private String admin;

  @BeforeEach
  void open() throws Exception {
    server = new ApiServer(directory);
    admin = server.login();
    server.call(admin, "add-host", HOST).ok();
    server.publish(admin);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aLockedObjectIsLeftToItsSession() throws Exception {
    ObjectNode locked = lock("{'name':'h','type':'host'}").ok();
    assertThat(locked.at("/object/ipv4-address").asString()).isEqualTo("192.0.2.1");
    assertThat(locked.at("/object").has("meta-info")).isFalse();
    ObjectNode session = server.call(admin, "show-session", "{}").ok();
    assertThat(session.path("locks").intValue()).isEqualTo(1);
    assertThat(session.path("changes").intValue()).isZero();
    String other = server.login();
    assertThat(server.call(other, "set-host", "{'name':'h','comments':'x'}").code())
        .isEqualTo("generic_err_object_locked");
    assertThat(server.call(other, "lock-object", "{'name':'h','type':'host'}").code())
        .isEqualTo("generic_err_object_locked");
    assertThat(server.call(other, "unlock-object", "{'name':'h','type':'host'}").message())
        .contains("'h' cannot be unlocked", "has not locked it");
    server.call(admin, "unlock-object", "{'name':'h','type':'host'}").ok();
    server.call(other, "set-host", "{'name':'h','comments':'x'}").ok();
    server.publish(other);
  }

  @Test
  void aSessionIsNamedInTheWordsOfTheRequest() {
    server.call(admin, "set-session", "{'new-name':'evening'}").ok();
    server.call(admin, "set-session", "{'description':'not finished'}").ok();
    ObjectNode shown = server.call(admin, "show-session", "{}").ok();
    assertThat(shown.path("name").asString()).isEqualTo("evening");
    assertThat(shown.path("description").asString()).isEqualTo("not finished");
    String longName = "{'new-name':'" + "x".repeat(257) + "'}";
    assertThat(server.call(admin, "set-session", longName).message()).contains("[new-name]");
  }

  @Test
  void whoIsRenamedKeepsTheirSessions() throws Exception {
    add("ada");
    String ada = server.login("ada");
    server.call(ada, "add-host", "{'name':'mine','ip-address':'192.0.2.9'}").ok();
    String uid = server.call(ada, "show-session", "{}").ok().path("uid").asString();
    server.call(admin, "set-administrator", "{'name':'ada','new-name':'lovelace'}").ok();
    server.publish(admin);

    server.call(ada, "show-session", "{'uid':'" + uid + "'}").ok();
    server.call(ada, "logout", "{}").ok();
    Reply again =
        server.call(
            "",
            "login",
            "{'user':'lovelace','password':'%s','continue-last-session':true}"
                .formatted(ApiServer.PASSWORD));
    String sid = again.ok().path("sid").asString();
    assertThat(server.call(sid, "show-host", "{'name':'mine'}").status()).isEqualTo(200);
  }

  @Test
  void whoGetsTheNameOfAnotherGetsNoSession() throws Exception {
    add("ada");
    String ada = server.login("ada");
    server.call(ada, "add-host", "{'name':'mine','ip-address':'192.0.2.9'}").ok();
    String uid = server.call(ada, "show-session", "{}").ok().path("uid").asString();
    server.call(ada, "logout", "{}").ok();
    server.call(admin, "delete-administrator", "{'name':'ada'}").ok();
    server.publish(admin);
    add("ada");

    String other =
        server
            .call(
                "",
                "login",
                "{'user':'ada','password':'%s','continue-last-session':true}"
                    .formatted(ApiServer.PASSWORD))
            .ok()
            .path("sid")
            .asString();
    assertThat(server.call(other, "show-host", "{'name':'mine'}").status()).isEqualTo(404);
    assertThat(server.call(other, "show-session", "{'uid':'" + uid + "'}").status()).isEqualTo(403);
    assertThat(server.call(other, "switch-session", "{'uid':'" + uid + "'}").message())
        .contains("belongs to another administrator");
  }

  private void add(String administrator) throws InterruptedException {
    server
        .call(
            admin,
            "add-administrator",
            "{'name':'%s','password':'%s','must-change-password':false,'permissions-profile':'Read Write All'}"
                .formatted(administrator, ApiServer.PASSWORD))
        .ok();
    server.publish(admin);
  }

  @Test
  void aLockIsNoChangeAndEndsWithTheSession() throws Exception {
    lock("{'name':'h','type':'host'}").ok();
    ObjectNode publish = server.task(admin, "publish", "{}");
    assertThat(publish.at("/task-details/0/publishResponse/numberOfPublishedChanges").intValue())
        .isZero();
    assertThat(lockOf("h")).isEqualTo("unlocked");
    lock("{'name':'h','type':'host'}").ok();
    assertThat(lockOf("h")).isEqualTo("locked by current session");
    ObjectNode discard = server.call(admin, "discard", "{}").ok();
    assertThat(discard.path("number-of-discarded-changes").intValue()).isZero();
    assertThat(lockOf("h")).isEqualTo("unlocked");
  }

  @Test
  void whatWasChangedIsNotUnlocked() {
    lock("{'name':'h','type':'host'}").ok();
    server.call(admin, "set-host", "{'name':'h','comments':'x'}").ok();
    Reply refused = server.call(admin, "unlock-object", "{'name':'h','type':'host'}");
    assertThat(refused.code()).isEqualTo("generic_err_object_locked");
    assertThat(refused.message()).contains("has changed it");
    assertThat(server.call(admin, "show-session", "{}").ok().path("changes").intValue())
        .isEqualTo(1);
  }

  @Test
  void aFailedEditLeavesTheLock() {
    lock("{'name':'h','type':'host'}").ok();
    assertThat(server.call(admin, "set-host", "{'name':'h','ip-address':'x'}").status())
        .isEqualTo(400);
    server.call(admin, "unlock-object", "{'name':'h','type':'host'}").ok();
  }

  @Test
  void rulesAreLockedByTheirLayer() {
    ObjectNode rule = lock("{'name':'Cleanup rule','type':'access-rule','layer':'Network'}").ok();
    assertThat(rule.at("/object/type").asString()).isEqualTo("access-rule");
    lock("{'uid':'" + rule.at("/object/uid").asString() + "'}").ok();
    assertThat(lock("{'name':'Cleanup rule','type':'access-rule'}").message())
        .isEqualTo("Missing parameter: [layer]");
    assertThat(lock("{'name':'no','type':'access-rule','layer':'Network'}").message())
        .isEqualTo("Requested object [no] not found");
    assertThat(lock("{'name':'h'}").message()).isEqualTo("Missing parameter: [type]");
    assertThat(lock("{'name':'h','type':'toaster'}").message()).contains("[toaster]");
    assertThat(lock("{'name':'Any','type':'CpmiAnyObject'}").message()).contains("predefined");
  }

  @Test
  void aSessionIsGivenToAnotherAdministrator() throws Exception {
    boss();
    server.call(admin, "set-host", "{'name':'h','comments':'for boss'}").ok();
    String uid = uid(admin);
    server.call(admin, "assign-session", "{'administrator-name':'boss'}").ok();
    assertThat(uid(admin)).isNotEqualTo(uid);
    assertThat(server.call(admin, "show-host", "{'name':'h'}").ok().path("comments").asString())
        .isEmpty();
    ObjectNode login =
        server
            .call(
                "",
                "login",
                "{'user':'boss','password':'%s','continue-last-session':true}"
                    .formatted(ApiServer.PASSWORD))
            .ok();
    assertThat(login.path("uid").asString()).isEqualTo(uid);
    String boss = login.path("sid").asString();
    assertThat(server.call(boss, "show-host", "{'name':'h'}").ok().path("comments").asString())
        .isEqualTo("for boss");

    Reply inUse = server.call(admin, "assign-session", "{'uid':'" + uid + "'}");
    assertThat(inUse.code()).isEqualTo("err_assign_session_failed");
    assertThat(inUse.message()).contains("disconnect-active-session");
    server
        .call(admin, "assign-session", "{'uid':'" + uid + "','disconnect-active-session':true}")
        .ok();
    assertThat(server.call(boss, "keepalive", "{}").message()).contains("assigned to");
    server.call(admin, "switch-session", "{'uid':'" + uid + "'}").ok();
    server.publish(admin);
  }

  @Test
  void sessionsThatCannotBeGivenAreRefused() {
    assertThat(server.call(admin, "assign-session", "{'administrator-name':'reader'}").message())
        .contains("has no changes");
    server.call(admin, "set-host", "{'name':'h','comments':'x'}").ok();
    Reply nobody = server.call(admin, "assign-session", "{'administrator-name':'nobody'}");
    assertThat(nobody.code()).isEqualTo("err_assign_session_failed");
    assertThat(nobody.message()).contains("no administrator 'nobody'");
    Reply unknown =
        server.call(admin, "assign-session", "{'uid':'11111111-1111-4111-8111-111111111111'}");
    assertThat(unknown.status()).isEqualTo(404);
  }

  @Test
  void validationsAreThoseOfThePublish() throws Exception {
    ObjectNode clean = server.call(admin, "show-validations", "{}").ok();
    assertThat(clean.toString())
        .isEqualTo(
            "{\"warnings-total\":0,\"errors-total\":0,\"blocking-errors-total\":0,"
                + "\"warnings\":[],\"errors\":[],\"blocking-errors\":[]}");
    server
        .call(admin, "add-host", "{'name':'i','ip-address':'192.0.2.1','ignore-warnings':true}")
        .ok();
    String other = server.login();
    server.call(other, "add-host", "{'name':'i','ip-address':'192.0.2.2'}").ok();
    server.publish(other);
    ObjectNode found = server.call(admin, "show-validations", "{}").ok();
    assertThat(found.at("/warnings/0/message").asString())
        .isEqualTo("Multiple objects have the same IP address 192.0.2.1");
    assertThat(found.at("/errors/0/message").asString())
        .isEqualTo("More than one object named 'i' exists.");
    assertThat(found.at("/errors/0/current-session").asBoolean()).isTrue();
    assertThat(found.path("errors-total").intValue()).isEqualTo(1);
    ObjectNode publish = server.task(admin, "publish", "{}");
    assertThat(publish.at("/task-details/0/errors/0/message"))
        .isEqualTo(found.at("/errors/0/message"));
  }

  @Test
  void totalsOfValidationsCountAllAndPagesShowThem() throws Exception {
    String other = server.login();
    String batch = "{'objects':[{'type':'host','list':[%s]}],'ignore-warnings':true}";
    hosts(admin, batch, "192.0.2.1");
    hosts(other, batch, "192.0.2.2");
    server.publish(other);

    ObjectNode first = server.call(admin, "show-validations", "{}").ok();
    assertThat(first.path("errors-total").intValue()).isEqualTo(600);
    assertThat(first.path("warnings-total").intValue()).isEqualTo(600);
    assertThat(first.path("errors")).hasSize(500);
    Set<String> seen = new TreeSet<>();
    for (int offset = 0; offset < 600; offset += 250) {
      ObjectNode page =
          server
              .call(admin, "show-validations", "{'limit':250,'offset':%d}".formatted(offset))
              .ok();
      assertThat(page.path("errors-total").intValue()).isEqualTo(600);
      page.path("errors").forEach(error -> seen.add(error.path("message").stringValue()));
    }
    assertThat(seen).hasSize(600);
    ObjectNode publish = server.task(admin, "publish", "{}");
    assertThat(publish.path("comments").asString())
        .endsWith("show-validations lists these and 597 more.");
    assertThat(publish.at("/task-details/0/errors")).hasSize(500);
    assertThat(publish.at("/task-details/0/errors-total").intValue()).isEqualTo(600);
  }

  private void hosts(String sid, String batch, String address) throws InterruptedException {
    String list =
        IntStream.range(0, 600)
            .mapToObj(number -> "{'name':'h%d','ip-address':'%s'}".formatted(number, address))
            .collect(Collectors.joining(","));
    server.task(sid, "add-objects-batch", batch.formatted(list));
  }

  @Test
  void sessionsAndTasksAreOrderedByNameIfAsked() {
    named("b");
    named("a");
    named("c");
    assertThat(names("{'order':[{'ASC':'name'}],'filter':'named'}")).isEqualTo("a b c");
    assertThat(names("{'order':[{'DESC':'name'}],'filter':'named'}")).isEqualTo("c b a");
    assertThat(server.call(admin, "show-sessions", "{'order':[{'ASC':'state'}]}").message())
        .contains("[order]");
    JsonNode tasks = server.call(admin, "show-tasks", "{'order':[{'ASC':'name'}]}").ok();
    assertThat(tasks.at("/tasks/0/task-name").asString()).isEqualTo("Publish operation");
  }

  @Test
  void aSessionTellsItsAdministratorAndServer() throws Exception {
    server
        .call(
            admin,
            "set-administrator",
            "{'name':'admin','email':'admin@example.com','phone-number':'1-800'}")
        .ok();
    server.publish(admin);
    ObjectNode session = server.call(admin, "show-session", "{'detailed-admin-info':true}").ok();
    assertThat(session.path("email").asString()).isEqualTo("admin@example.com");
    assertThat(session.path("phone-number").asString()).isEqualTo("1-800");
    assertThat(session.path("connection-mode").asString()).isEqualTo("read write");
    assertThat(session.path("expired-session").asBoolean()).isFalse();
    assertThat(session.at("/connected-server/name").asString()).isEqualTo("alpha");
    assertThat(session.at("/administrator/0/name").asString()).isEqualTo("admin");
    assertThat(session.at("/administrator/0/permissions-profile/0/name").asString())
        .isEqualTo("Super User");
    assertThat(session.toString()).doesNotContain("argon2id");
    ObjectNode plain = server.call(admin, "show-session", "{}").ok();
    assertThat(plain.has("administrator")).isFalse();
  }

  private void boss() throws InterruptedException {
    server
        .call(
            admin,
            "add-administrator",
            "{'name':'boss','password':'%s','must-change-password':false,"
                    .formatted(ApiServer.PASSWORD)
                + "'permissions-profile':'Super User'}")
        .ok();
    server.publish(admin);
  }

  private void named(String name) {
    server
        .call(
            "",
            "login",
            "{'user':'admin','password':'%s','session-name':'%s','session-description':'named'}"
                .formatted(ApiServer.PASSWORD, name))
        .ok();
  }

  private String names(String request) {
    StringBuilder names = new StringBuilder();
    server
        .call(admin, "show-sessions", request)
        .ok()
        .path("objects")
        .forEach(session -> names.append(session.path("name").asString()).append(' '));
    return names.toString().strip();
  }

  private Reply lock(String body) {
    return server.call(admin, "lock-object", body);
  }

  private String lockOf(String host) {
    return server
        .call(admin, "show-host", "{'name':'" + host + "'}")
        .ok()
        .at("/meta-info/lock")
        .asString();
  }

  private String uid(String sid) {
    return server.call(sid, "show-session", "{}").ok().path("uid").asString();
  }
}
