package dev.redoubt.systemtests;

import static dev.redoubt.systemtests.TestPair.awaitOverview;
import static dev.redoubt.systemtests.TestPair.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Every command of {@code docs/recover.md}, in the case that it is for. */
class RecoverTest {

  private static final String BACKUPS = "Backups";
  private static final String RECOVERY_KEY = "A recovery key";
  private static final String AWAY = "The Active is down for a while";
  private static final String PRIMARY_LOST = "The Primary is lost for good";
  private static final String BACK = "The dead Primary comes back";
  private static final String SECONDARY_LOST = "A secondary is lost";
  private static final String BOTH_LOST = "Both are lost";
  private static final String EARLIER = "Back to an earlier revision";

  @RegisterExtension final TestServers servers = new TestServers();

  private TestServer first;
  private TestServer second;
  private TestServer third;
  private TestPair pair;
  private Runbook runbook;

  @BeforeEach
  void prepare() {
    first = servers.server("mgmt-1");
    second = servers.server("mgmt-2");
    third = servers.server("mgmt-3");
    pair = new TestPair(first, second);
    runbook = new Runbook(Map.of("mgmt-1", first, "mgmt-2", second, "mgmt-3", third));
  }

  private void start() {
    pair.startAsStrangers();
    pair.establishTrust();
    pair.awaitSynchronized();
  }

  @Test
  void everySectionOfTheRunbookIsRunHere() {
    assertThat(runbook.titles())
        .containsExactly(
            BACKUPS, RECOVERY_KEY, AWAY, PRIMARY_LOST, BACK, SECONDARY_LOST, BOTH_LOST, EARLIER);
  }

  @Test
  void theActiveIsAwayAndBackThenAMistakeIsUndoneThenTheSecondaryIsLost() {
    start();
    first.kill();
    awaitOverview(second, "No HA");
    runbook.run(AWAY, 0);
    assertThat(second.isActive()).isTrue();
    first.start();
    awaitOverview(first, "Collision or HA conflict");
    runbook.run(AWAY, 1);
    assertThat(first.isActive()).isFalse();

    first.login().run("set-ha-state", Map.of("new-state", "active")).orFail();
    Administrator administrator = first.login();
    administrator.publishHost("wanted", "192.0.2.1");
    runbook.let(
        "UID", administrator.call("show-last-published-session", Map.of()).path("uid").asString());
    administrator.publishHost("mistake", "192.0.2.2");
    runbook.run(EARLIER, 0);
    pair.awaitSynchronized();
    for (TestServer server : List.of(first, second)) {
      assertThat(server.observer().hasHost("wanted")).as(server.name()).isTrue();
      assertThat(server.observer().hasHost("mistake")).as(server.name()).isFalse();
    }

    second.kill();
    runbook.run(SECONDARY_LOST, 0);
    awaitInStep(first);
    assertThat(third.digest()).isEqualTo(first.digest());
    assertThat(notices(first)).isEmpty();
    second.start();
    eventually(
        "the deleted secondary is refused",
        () -> assertThat(first.log()).contains("was refused: The certificate of [CN=mgmt-2,"));
    assertThat(first.status().overview()).isEqualTo("Synchronized");
    runbook.assertRunWhole(AWAY, EARLIER, SECONDARY_LOST);
  }

  @Test
  void theSecondaryIsPromotedAndTheDeadPrimaryComesBack() throws IOException {
    start();
    Administrator administrator = first.login();
    administrator.call("add-group", Map.of("name", "servers", "members", List.of("mgmt-1")));
    administrator.publish();
    pair.awaitSynchronized();
    first.kill();
    awaitOverview(second, "No HA");

    runbook.run(PRIMARY_LOST, 0);
    assertThat(second.isActive()).isFalse();
    runbook.run(PRIMARY_LOST, 1);
    assertThat(second.isActive()).isTrue();
    assertThat(notices(second)).isEmpty();
    assertThat(second.status().of(second).json().path("role").asString()).isEqualTo("primary");
    JsonNode group =
        second.observer().call("show-group", Map.of("name", "servers")).path("members");
    assertThat(group).hasSize(1);
    assertThat(group.path(0).path("name").asString()).isEqualTo("mgmt-2");
    runbook.run(PRIMARY_LOST, 2);

    first.start();
    awaitReplaced();
    assertThat(
            first
                .login()
                .run("set-ha-state", Map.of("new-state", "active", "force", true))
                .failure())
        .contains("This server was replaced by mgmt-2");
    first.kill();
    first.start();
    awaitReplaced();
    assertThat(first.isActive()).isFalse();
    assertThat(second.status().overview()).isEqualTo("Synchronized");

    first.shutDown();
    runbook.run(BACK, 0);
    awaitInStep(second);
    assertThat(first.digest()).isEqualTo(second.digest()).isEqualTo(third.digest());
    try (Stream<Path> archives =
        Files.list(first.directory().resolve("database").resolve("archives"))) {
      assertThat(archives).hasSize(1);
    }
    runbook.assertRunWhole(PRIMARY_LOST, BACK);
  }

  /** A new secondary knows no administrators before its first full sync. */
  private static void awaitInStep(TestServer active) {
    eventually(
        "every server is in step",
        () -> assertThat(active.status().overview()).isEqualTo("Synchronized"));
  }

  private void awaitReplaced() {
    eventually(
        "the old Primary learns that it was replaced",
        () -> {
          AvailabilityStatus.Line own = first.status().of(first);
          assertThat(own.status()).isEqualTo("Replaced");
          assertThat(own.reason()).isEqualTo("mgmt-2 was promoted to Primary in its place");
        });
  }

  @Test
  void twoServersThatRevokedEachOtherAreShownAndNothingIsDoneByItself() {
    start();
    first.kill();
    awaitOverview(second, "No HA");
    runbook.run(PRIMARY_LOST, 1);
    second.kill();
    first.start();
    Administrator administrator = first.login();
    administrator.call("delete-checkpoint-host", Map.of("name", "mgmt-2"));
    FinishedTask published = administrator.publish();
    assertThat(published.toString()).contains("make a new one with ica-rotate");
    eventually(
        "the certificate is revoked",
        () -> assertThat(first.log()).contains("no server object records it"));

    second.start();

    eventually(
        "each says that the other lives",
        () -> {
          assertThat(notices(second).toString()).contains("Revoked each other");
          assertThat(notices(first).toString()).contains("Removed server calls");
        });
    assertThat(first.isActive()).isTrue();
    assertThat(second.isActive()).isTrue();
  }

  @Test
  void bothAreLostAndABackupIsRestored() throws IOException {
    start();
    Administrator administrator = first.login();
    administrator.publishHost("saved", "192.0.2.1");
    pair.awaitSynchronized();
    runbook.let("NAME", "unknown");
    assertThat(first.redoubt("backup", "create", "--insecure")).as(first::log).isZero();
    assertThat(second.redoubt("backup", "create", "--insecure")).as(second::log).isZero();
    String ofStandby = newestBackup(second);
    Path copy = servers.root().resolve(ofStandby);
    Files.copy(second.directory().resolve("backups").resolve(ofStandby), copy);
    runbook.let("NAME", newestBackup(first));
    runbook.run(BACKUPS, 0);
    runbook.run(BACKUPS, 1);
    runbook.let("/tmp/NAME", copy.toString());

    first.kill();
    long before = second.status().of(second).revision();
    runbook.run(BOTH_LOST, 0);
    assertThat(third.directory()).doesNotExist();
    runbook.run(BOTH_LOST, 1);
    assertThat(third.isActive()).isTrue();
    assertThat(third.observer().hasHost("saved")).isTrue();
    assertThat(notices(third)).isEmpty();
    third.login().publishHost("later", "192.0.2.2");
    // The secondary that still lives is neither trusted nor overwritten.
    assertThat(second.status().of(second).revision()).isEqualTo(before);
    assertThat(second.observer().hasHost("later")).isFalse();
    runbook.run(BOTH_LOST, 2);
    assertThat(third.status().overview()).isEqualTo("No secondary configured");
    runbook.assertRunWhole(BACKUPS, BOTH_LOST);
  }

  @Test
  void aRecoveryKeyBringsTheSameCaBack() {
    start();
    runbook.let("/tmp/recovery.key", servers.root().resolve("recovery.key").toString());
    runbook.run(RECOVERY_KEY, 0);
    JsonNode made = internalCa(first);
    assertThat(made.path("recovery-key").path("fingerprint").asString()).hasSize(16);
    pair.awaitSynchronized();
    assertThat(second.redoubt("backup", "create", "--insecure")).as(second::log).isZero();
    Path backup = second.directory().resolve("backups").resolve(newestBackup(second));
    runbook.let("/tmp/NAME", backup.toString());
    runbook.run(RECOVERY_KEY, 1);
    assertThat(third.directory()).doesNotExist();
    runbook.run(RECOVERY_KEY, 3);
    assertThat(internalCa(first).has("recovery-key")).isFalse();

    first.kill();
    second.kill();
    runbook.run(RECOVERY_KEY, 2);
    // A new CA would have another name. What was removed after the backup is there again.
    assertThat(internalCa(third).path("name")).isEqualTo(made.path("name"));
    assertThat(internalCa(third).path("recovery-key")).isEqualTo(made.path("recovery-key"));
    assertThat(notices(third)).isEmpty();
    runbook.assertRunWhole(RECOVERY_KEY);
  }

  private static JsonNode internalCa(TestServer server) {
    return server.observer().call("show-ica", Map.of());
  }

  private static String newestBackup(TestServer server) {
    return server
        .observer()
        .call("show-backups", Map.of())
        .path("backups")
        .path(0)
        .path("name")
        .asString();
  }

  private static JsonNode notices(TestServer server) {
    return server.status().json().path("notices");
  }
}
