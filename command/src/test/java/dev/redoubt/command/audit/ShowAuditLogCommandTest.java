package dev.redoubt.command.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.command.ApiServer;
import dev.redoubt.command.ApiServer.Reply;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShowAuditLogCommandTest {

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

  private List<String> commands(String body) {
    return server
        .call(server.login("reader"), "show-audit-log", body)
        .ok()
        .path("records")
        .valueStream()
        .map(each -> each.path("command").asString(each.path("event").asString()))
        .toList();
  }

  @Test
  void theNewestComesFirst() {
    assertThat(commands("{}")).containsExactly("publish", "add-host", "login", "high-availability");
  }

  @Test
  void whatFailedAreRefusalsAndTasks() {
    assertThat(commands("{'outcome':'failed'}")).containsExactly("publish", "login");
    assertThat(commands("{'outcome':'successful'}")).containsExactly("add-host");
  }

  @Test
  void everyWordMustStandSomewhere() {
    assertThat(commands("{'filter':'WEB-1 ada'}")).containsExactly("publish", "add-host");
    assertThat(commands("{'filter':'web-1 admin'}")).isEmpty();
  }

  @Test
  void bothEndsOfTheTimeCount() {
    assertThat(commands("{'from-date':'2026-01-05T07:10','to-date':'2026-01-05T07:20'}"))
        .containsExactly("add-host", "login");
  }

  @Test
  void itIsReadOnAStandbyToo() {
    server.becomeStandby();
    assertThat(commands("{'limit':1}")).containsExactly("publish");
  }

  @Test
  void aDiskThatFailsIsTold() {
    server.auditRecords.damaged = true;
    Reply reply = server.call(server.login(), "show-audit-log", "{}");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.message())
        .isEqualTo(
            "The audit log cannot be read: Input/output error. Check the disk of this server");
  }

  @Test
  void itTakesTheRightToReadTheLogsOfTheManagement() throws InterruptedException {
    String sid = server.login();
    server
        .call(
            sid,
            "add-domain-permissions-profile",
            "{'name':'no logs','monitoring-and-logging':{'management-logs':'disabled'}}")
        .ok();
    server
        .call(
            sid,
            "add-administrator",
            "{'name':'ada','password':'a long password','must-change-password':false,"
                + "'permissions-profile':'no logs'}")
        .ok();
    server.publish(sid);
    String ada =
        server
            .call("", "login", "{'user':'ada','password':'a long password'}")
            .ok()
            .path("sid")
            .asString();
    Reply reply = server.call(ada, "show-audit-log", "{}");
    assertThat(reply.code()).isEqualTo("generic_err_no_permissions");
    assertThat(reply.message()).contains("monitoring-and-logging.management-logs");
  }
}
