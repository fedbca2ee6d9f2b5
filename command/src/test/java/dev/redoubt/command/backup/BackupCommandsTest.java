package dev.redoubt.command.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.command.ApiServer;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class BackupCommandsTest {

  private static final String CREATE = "{'passphrase': 'correct horse battery'}";

  @TempDir private Path directory;
  private ApiServer server;
  private String sid;

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
  void aBackupWithoutTheKeyOfTheCaSaysSoWhenItIsMade() throws InterruptedException {
    server.backups.caKey = false;
    JsonNode task = server.task(sid, "create-backup", CREATE);
    assertThat(task.path("status").asString()).isEqualTo("succeeded with warnings");
    assertThat(task.path("task-details").path(0).path("ca-key").asBoolean(true)).isFalse();
    assertThat(task.toString())
        .contains("every other server must be trusted anew", "set-ica-recovery-key");
  }

  @Test
  void aRecoveryKeyThatOpensItIsNamedFromTheBeginningOn() throws InterruptedException {
    server.backups.caKey = false;
    server.backups.recoveryKey = Optional.of("0123456789abcdef");
    JsonNode task = server.task(sid, "create-backup", CREATE);
    assertThat(task.path("status").asString()).isEqualTo("succeeded with warnings");
    assertThat(task.toString())
        .contains("the file of the recovery key 0123456789abcdef is needed")
        .doesNotContain("trusted anew");
    JsonNode shown = server.call(sid, "show-backups", "{}").ok().path("backups").path(0);
    assertThat(shown.path("recovery-key").asString()).isEqualTo("0123456789abcdef");
    assertThat(shown.path("warning").asString()).contains("0123456789abcdef is needed");
  }

  @Test
  void aBackupWithTheKeyWarnsOfNothing() throws InterruptedException {
    server.backups.recoveryKey = Optional.of("0123456789abcdef");
    JsonNode task = server.task(sid, "create-backup", CREATE);
    assertThat(task.path("status").asString()).isEqualTo("succeeded");
    JsonNode details = task.path("task-details").path(0);
    assertThat(details.path("recovery-key").asString()).isEqualTo("0123456789abcdef");
    assertThat(details.has("warning")).isFalse();
  }

  @Test
  void aStandbyMakesBackupsToo() throws InterruptedException {
    server.becomeStandby();
    JsonNode task = server.task(sid, "create-backup", CREATE);
    assertThat(task.path("status").asString()).isEqualTo("succeeded");
  }

  @Test
  void whoOnlyReadsMakesNone() {
    String reader = server.login("reader");
    assertThat(server.call(reader, "create-backup", CREATE).code())
        .isEqualTo("generic_err_no_permissions");
    assertThat(server.call(reader, "show-backups", "{}").status()).isEqualTo(200);
  }

  @Test
  void thePassphraseIsInNoAuditRecord() throws InterruptedException {
    server.task(sid, "create-backup", CREATE);
    assertThat(server.audit.toString()).contains("create-backup").doesNotContain("battery");
  }

  @Test
  void aScheduleKeepsWhatIsNotSaid() {
    server
        .call(
            sid,
            "set-backup-schedule",
            "{'interval-hours': 12, 'keep': 3, 'passphrase': 'correct horse battery'}")
        .ok();
    JsonNode changed = server.call(sid, "set-backup-schedule", "{'keep': 4}").ok();
    assertThat(changed.path("interval-hours").asInt()).isEqualTo(12);
    assertThat(changed.path("keep").asInt()).isEqualTo(4);
  }
}
