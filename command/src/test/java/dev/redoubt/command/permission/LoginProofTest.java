package dev.redoubt.command.permission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.command.ApiServer;
import dev.redoubt.command.ApiServer.Reply;
import dev.redoubt.session.login.AdministratorLocks;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** API keys, passwords that must be changed, and administrators that are locked. */
final class LoginProofTest {

  @TempDir private Path directory;
  private ApiServer server;
  private String admin;

  @BeforeEach
  void open() {
    server = new ApiServer(directory);
    admin = server.login();
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void anApiKeyOpensLoginsFromItsPublishToItsDeletion() throws Exception {
    automation();
    String key = addKey();
    assertThat(loginByKey(key).code()).isEqualTo("err_login_failed");
    server.publish(admin);
    ObjectNode login = loginByKey(key).ok();
    String sid = login.path("sid").asString();
    assertThat(login.path("session-timeout").intValue()).isEqualTo(600);
    assertThat(server.call(sid, "show-session", "{}").ok().path("user-name").asString())
        .isEqualTo("automation");
    ObjectNode shown =
        server.call(sid, "show-administrator", "{'name':'automation','details-level':'full'}").ok();
    assertThat(shown.toString()).doesNotContain(key, "sha256:");
    assertThat(shown.path("authentication-method").asString()).isEqualTo("api key");

    server.call(admin, "delete-api-key", "{'api-key':'" + key + "'}").ok();
    server.call(sid, "keepalive", "{}").ok();
    server.publish(admin);
    assertThat(server.call(sid, "keepalive", "{}").message()).contains("The API key of this login");
    assertThat(loginByKey(key).status()).isEqualTo(400);
  }

  @Test
  void twoKeysAreValidAtATimeAndTenAreTheMost() throws Exception {
    automation();
    String first = addKey();
    String second = addKey();
    server.publish(admin);
    assertThat(first).isNotEqualTo(second);
    loginByKey(first).ok();
    loginByKey(second).ok();
    for (int i = 2; i < 10; i++) {
      addKey();
    }
    Reply more = server.call(admin, "add-api-key", "{'admin-name':'automation'}");
    assertThat(more.message()).contains("has 10 API keys", "delete-api-key");
  }

  @Test
  void requestsAboutKeysThatCannotBeAreRefused() throws Exception {
    automation();
    assertThat(server.call(admin, "add-api-key", "{}").message())
        .isEqualTo("Missing parameter: [admin-uid]");
    assertThat(server.call(admin, "add-api-key", "{'admin-name':'nobody'}").message())
        .isEqualTo("Requested object [nobody] not found");
    Reply unknown = server.call(admin, "delete-api-key", "{'api-key':'FFl8+KF1AJ2Tisac6d0K+w=='}");
    assertThat(unknown.message())
        .isEqualTo("Invalid parameter for [api-key]. No administrator has this API key");
    Reply both = server.call("", "login", "{'user':'admin','api-key':'x'}");
    assertThat(both.message()).contains("[user]");
    Reply byPassword =
        server.call("", "login", "{'user':'automation','password':'" + ApiServer.PASSWORD + "'}");
    assertThat(byPassword.code()).isEqualTo("err_login_failed");
  }

  @Test
  void aNewPasswordIsValidAtOnce() throws Exception {
    server
        .call(
            admin,
            "add-administrator",
            "{'name':'new','password':'%s','permissions-profile':'read write all'}"
                .formatted(ApiServer.PASSWORD))
        .ok();
    server.publish(admin);
    Reply refused = login("new", ApiServer.PASSWORD, "");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.code()).isEqualTo("err_login_failed");
    assertThat(refused.message()).contains("'new' must change the password", "new-password");
    assertThat(login("new", "guess", "another secret").message())
        .isEqualTo("Authentication to server failed.");
    assertThat(login("new", ApiServer.PASSWORD, ApiServer.PASSWORD).code())
        .isEqualTo("generic_err_invalid_parameter");
    login("new", ApiServer.PASSWORD, "another secret").ok();
    assertThat(login("new", ApiServer.PASSWORD, "").status()).isEqualTo(400);
    login("new", "another secret", "").ok();
    ObjectNode shown = server.call(admin, "show-administrator", "{'name':'new'}").ok();
    assertThat(shown.path("must-change-password").asBoolean()).isFalse();
  }

  @Test
  void passwordsOfEditsTakeTheirTurnToo() throws Exception {
    String user =
        "{'name':'u','password':'long enough','authentication-method':'check point password'}";
    server.hashing.set(false);
    Reply refused = server.call(admin, "add-user", user);
    assertThat(refused.code()).isEqualTo("err_too_many_requests");
    ObjectNode batch =
        server.task(
            admin, "add-objects-batch", "{'objects':[{'type':'user','list':[" + user + "]}]}");
    assertThat(batch.path("status").asString()).isEqualTo("failed");
    assertThat(server.call(admin, "show-session", "{}").ok().path("changes").intValue()).isZero();
    server.hashing.set(true);
    server.call(admin, "add-user", user).ok();
  }

  @Test
  void passwordsAreHashedBeforeTheSessionIsHeld() {
    server.whileHashing = () -> server.call(admin, "add-host", "{'name':'h','ip-address':'::1'}");
    server.call(admin, "set-administrator", "{'name':'admin','password':'another secret'}").ok();
    assertThat(server.call(admin, "show-host", "{'name':'h'}").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$6$saltstring$dBHc6z5hpSlx63LLGnlt2xpSGH7T2QL7PJTCjPwajfWh/K10OPeGyl0Oe5VoIANbBgC0gNnRFVE.3uO/lesxj/",
        "$5$other$thtNH11tEwrYSNe9jCLwFj9giGNIt.C5re.9liAiSR."
      })
  void aHashOfAnotherSystemLetsIn(String hash) throws Exception {
    String added =
        server
            .call(
                admin,
                "add-administrator",
                "{'name':'moved','password-hash':'%s','permissions-profile':'read only all'}"
                    .formatted(hash))
            .ok()
            .toString();
    server.publish(admin);
    assertThat(added).doesNotContain(hash);
    assertThat(login("moved", "guess", "").message()).isEqualTo("Authentication to server failed.");
    assertThat(login("moved", "correct horse battery", "").message())
        .contains("'moved' must change the password");
    login("moved", "correct horse battery", "another secret").ok();
    login("moved", "another secret", "").ok();
    Reply copy = server.call(admin, "clone-administrator", "{'name':'moved','new-name':'copy'}");
    assertThat(copy.message()).isEqualTo("Missing parameter: [password]");
  }

  @Test
  void hashesThatCannotBeVerifiedAreRefused() {
    String request = "{'name':'moved','permissions-profile':'read only all',%s}";
    Reply md5 =
        server.call(
            admin,
            "add-administrator",
            request.formatted("'password-hash':'$1$salt$qJH7.N4xYta3aEG/dfqo/0'"));
    assertThat(md5.code()).isEqualTo("generic_err_invalid_parameter");
    assertThat(md5.message()).contains("[password-hash]", "$5$ or $6$");
    Reply both =
        server.call(
            admin,
            "add-administrator",
            request.formatted(
                "'password':'secret','password-hash':'$5$other$thtNH11tEwrYSNe9jCLwFj9giGNIt.C5re.9liAiSR.'"));
    assertThat(both.message()).contains("[password-hash]", "beside password");
  }

  @Test
  void repeatedWrongPasswordsLockUntilSomebodyUnlocks() throws Exception {
    server
        .call(
            admin,
            "add-administrator",
            "{'name':'other','password':'%s','must-change-password':false,"
                    .formatted(ApiServer.PASSWORD)
                + "'permissions-profile':'read write all'}")
        .ok();
    server.publish(admin);
    String running = server.login("other");
    for (int i = 0; i < AdministratorLocks.FAILURES; i++) {
      loginFrom("other", "guess", "198.51.100." + i);
    }
    Reply locked = loginFrom("other", ApiServer.PASSWORD, "198.51.100.99");
    assertThat(locked.code()).isEqualTo("err_login_failed");
    assertThat(locked.message()).contains("locked for another", "unlock-administrator");
    // Guessing must not end the work of whoever is logged in.
    server.call(running, "keepalive", "{}").ok();

    assertThat(server.call(admin, "unlock-administrator", "{'name':'none'}").status())
        .isEqualTo(404);
    assertThat(server.call(admin, "unlock-administrator", "{}").message())
        .isEqualTo("Missing parameter: [uid]");
    server.call(admin, "unlock-administrator", "{'name':'other'}").ok();
    loginFrom("other", ApiServer.PASSWORD, "198.51.100.99").ok();
  }

  @Test
  void commentsOfTheLoginAreShown() {
    ObjectNode login =
        server
            .call(
                "",
                "login",
                "{'user':'admin','password':'%s','session-comments':'ticket 7','session-name':'n'}"
                    .formatted(ApiServer.PASSWORD))
            .ok();
    ObjectNode session = server.call(login.path("sid").asString(), "show-session", "{}").ok();
    assertThat(session.path("comments").asString()).isEqualTo("ticket 7");
    assertThat(session.path("name").asString()).isEqualTo("n");
  }

  private void automation() throws InterruptedException {
    server
        .call(
            admin,
            "add-administrator",
            "{'name':'automation','authentication-method':'api key',"
                + "'permissions-profile':'read write all'}")
        .ok();
    server.publish(admin);
  }

  private String addKey() {
    return server
        .call(admin, "add-api-key", "{'admin-name':'automation'}")
        .ok()
        .path("api-key")
        .asString();
  }

  private Reply loginByKey(String key) {
    return server.call("", "login", "{'api-key':'" + key + "'}");
  }

  private Reply loginFrom(String name, String password, String address) {
    return ApiServer.sendFrom(
        server.runner(),
        address,
        "login",
        "{'user':'%s','password':'%s'}".formatted(name, password));
  }

  private Reply login(String name, String password, String newPassword) {
    String more = newPassword.isEmpty() ? "" : ",'new-password':'" + newPassword + "'";
    return server.call(
        "", "login", "{'user':'%s','password':'%s'%s}".formatted(name, password, more));
  }
}
