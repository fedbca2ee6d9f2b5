package dev.redoubt.command.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.command.ApiServer;
import dev.redoubt.command.ApiServer.Reply;
import dev.redoubt.model.Uid;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Limits, permissions and shapes of the commands on sessions, and clashes of publishes. */
final class SessionRulesTest {

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
  void whoOnlyReadsEndsNoSessionOfSomebodyElse() {
    String admin = server.login();
    String reader = server.login("reader");
    Reply refused =
        server.call(reader, "disconnect", "{'uid':'" + uid(admin) + "','discard':true}");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.code()).isEqualTo("generic_err_no_permissions");
    server.call(admin, "keepalive", "{}").ok();

    String other = server.login("reader");
    server.call(reader, "disconnect", "{'uid':'" + uid(other) + "'}").ok();
    assertThat(server.call(other, "keepalive", "{}").status()).isEqualTo(401);
    server.call(admin, "disconnect", "{'uid':'" + uid(reader) + "'}").ok();
    assertThat(server.call(reader, "keepalive", "{}").status()).isEqualTo(401);
  }

  @Test
  void whatAnybodyMaySendIsLimited() {
    String longName = "u".repeat(257);
    Reply name =
        server.call("", "login", "{'user':'" + longName + "','password':'" + longName + "'}");
    assertThat(name.status()).isEqualTo(400);
    assertThat(name.message()).contains("[user]", "At most 256");
    Reply password =
        server.call("", "login", "{'user':'admin','password':'" + "p".repeat(1_025) + "'}");
    assertThat(password.message()).contains("[password]", "At most 1024");
    assertThat(server.audit)
        .allSatisfy(
            entry -> assertThat(entry.administrator().orElse("")).hasSizeLessThanOrEqualTo(256));
    Reply description =
        server.call(
            "",
            "login",
            "{'user':'admin','password':'%s','session-description':'%s'}"
                .formatted(ApiServer.PASSWORD, "d".repeat(5_000)));
    assertThat(description.code()).isEqualTo("generic_err_invalid_parameter");
  }

  @Test
  void textsThatCannotBeStoredAreRefused() {
    String sid = server.login();
    Reply half = server.call(sid, "add-host", "{'name':'a\\ud800','ip-address':'192.0.2.1'}");
    assertThat(half.code()).isEqualTo("generic_err_invalid_parameter");
    Reply nested =
        server.call(
            sid,
            "add-simple-gateway",
            "{'name':'g','ip-address':'192.0.2.1','vpn-settings':{'x':'\\udc00'}}");
    assertThat(nested.message()).contains("[vpn-settings]", "surrogate");
    String lines = "\\n".repeat(4_000);
    server
        .call(sid, "add-host", "{'name':'h','ip-address':'192.0.2.1','comments':'" + lines + "'}")
        .ok();
  }

  @Test
  void sessionsAndTasksSayWhoMadeThemAndWhen() throws Exception {
    String sid = server.login();
    server.call(sid, "add-tag", "{'name':'t'}").ok();
    ObjectNode task = server.task(sid, "publish", "{}");
    JsonNode made = task.path("meta-info");
    assertThat(made.path("creator").asString()).isEqualTo("admin");
    assertThat(made.path("creation-time")).isEqualTo(task.path("start-time"));
    assertThat(made.path("lock").asString()).isEqualTo("unlocked");
    ObjectNode open = server.call(sid, "show-session", "{}").ok();
    assertThat(open.path("meta-info").path("creation-time"))
        .isEqualTo(open.path("last-login-time"));
    ObjectNode last = server.call(sid, "show-last-published-session", "{}").ok();
    assertThat(last.path("meta-info").path("last-modify-time"))
        .isEqualTo(last.path("publish-time"));
  }

  @Test
  void detailsOfSessionsAreOneOfThree() {
    String sid = server.login();
    ObjectNode uids = server.call(sid, "show-sessions", "{'details-level':'UID'}").ok();
    assertThat(uids.path("objects").path(0).asString()).isEqualTo(uid(sid));
    assertThat(server.call(sid, "show-sessions", "{'details-level':'most'}").message())
        .isEqualTo(
            "Invalid parameter for [details-level]. The invalid value [most] should be replaced by"
                + " one of the following values: [uid, standard, full]");
  }

  @Test
  void aClashIsToldAndDecided() throws Exception {
    String sid = server.login();
    Uid host =
        Uid.parse(
            server
                .call(sid, "add-host", "{'name':'h','ip-address':'192.0.2.1'}")
                .ok()
                .path("uid")
                .asString());
    server.publish(sid);
    server.call(sid, "set-host", "{'name':'h','comments':'mine'}").ok();
    server.publishAsSystem(host, body -> body.put("comments", "theirs"));

    ObjectNode failed = server.task(sid, "publish", "{}");
    assertThat(failed.path("status").asString()).isEqualTo("failed");
    assertThat(failed.path("comments").asString()).contains("'h'", "resolve-clash");
    JsonNode clash = failed.path("task-details").path(0).path("clashes").path(0);
    assertThat(clash.path("uid").asString()).isEqualTo(host.toString());
    assertThat(server.call(sid, "resolve-clash", "{'name':'h'}").message())
        .isEqualTo("Missing parameter: [keep]");
    assertThat(server.call(sid, "resolve-clash", "{'name':'x','keep':'mine'}").status())
        .isEqualTo(404);
    ObjectNode decided = server.call(sid, "resolve-clash", "{'name':'h','keep':'mine'}").ok();
    assertThat(decided.path("remaining-clashes").intValue()).isZero();
    server.publish(sid);
    assertThat(server.call(sid, "show-host", "{'name':'h'}").ok().path("comments").asString())
        .isEqualTo("mine");
  }

  private String uid(String sid) {
    return server.call(sid, "show-session", "{}").ok().path("uid").asString();
  }
}
