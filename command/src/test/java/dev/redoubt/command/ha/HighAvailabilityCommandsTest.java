package dev.redoubt.command.ha;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.command.ApiServer;
import dev.redoubt.command.ApiServer.Reply;
import dev.redoubt.command.FakeAvailability;
import dev.redoubt.ha.core.Outcome;
import dev.redoubt.ha.core.Request;
import dev.redoubt.ha.status.Overview;
import dev.redoubt.model.Uid;
import dev.redoubt.session.Publisher;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class HighAvailabilityCommandsTest {

  private static final String SERVER =
      "{'name':'beta','ip-address':'192.0.2.2',"
          + "'management-blades':{'network-policy-management':true}";

  private static final String WITHOUT_BLADE =
      "{'name':'beta','management-blades':{'network-policy-management':false}}";

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
  void stateAndStatusHaveThePublicFields() {
    ObjectNode state = server.call(sid, "show-ha-state", "{}").ok();
    JsonNode domain = state.path("domains").path(0);
    assertThat(domain.path("domain-type").asString()).isEqualTo("domain");
    assertThat(domain.path("servers").path(1).path("ha-state").asString()).isEqualTo("standby");
    ObjectNode status = server.call(sid, "show-ha-status", "{}").ok();
    assertThat(status.path("successfully-synced").booleanValue()).isTrue();
    assertThat(status.path("overview").asString()).isEqualTo("Synchronized");
    JsonNode peer = status.path("servers").path(1);
    assertThat(peer.path("sync-state").asString()).isEqualTo("Ok");
    assertThat(peer.path("last-successful-sync").path("iso-8601").asString())
        .isEqualTo("1970-01-01T00:00+0000");
    assertThat(status.path("servers").path(0).has("sync-state")).isFalse();
  }

  @Test
  void requestsReachTheCore() throws Exception {
    server.task(sid, "ha-sync", "{}");
    server.task(sid, "ha-full-sync", "{'name':'beta'}");
    server.task(sid, "set-ha-state", "{'new-state':'standby'}");
    server.task(sid, "set-ha-state", "{'new-state':'Active','force':'true'}");
    server.task(sid, "cancel-ha-changeover", "{}");
    server.task(sid, "resolve-ha-rollback", "{'choice':'new-term'}");
    assertThat(server.availability.asked)
        .containsExactly(
            new Request.SyncNow(),
            new Request.FullSync(Set.of(FakeAvailability.PEER), false),
            new Request.SetStandby(FakeAvailability.PEER),
            new Request.SetActive(true, false),
            new Request.CancelChangeover(),
            new Request.GoOnInNewTerm());
  }

  @Test
  void aRefusalAndAMissingConfirmationFailTheTask() throws Exception {
    server.availability.outcome = new Outcome.Refused(Outcome.Reason.BUSY, "A sync runs.");
    ObjectNode refused = server.task(sid, "ha-sync", "{}");
    assertThat(refused.path("status").asString()).isEqualTo("failed");
    assertThat(refused.path("comments").asString()).isEqualTo("A sync runs.");
    server.availability.outcome =
        new Outcome.Unconfirmed(Outcome.Confirmation.FORCE, List.of("alpha may be Active."));
    ObjectNode unconfirmed = server.task(sid, "set-ha-state", "{'new-state':'active'}");
    assertThat(unconfirmed.path("comments").asString())
        .isEqualTo(
            "alpha may be Active. Nothing was changed. To go on nevertheless repeat with force"
                + " true");
  }

  @Test
  void aSyncThatCannotBeFailsAsTheStatusSays() throws Exception {
    server.availability.overview = Overview.CONFLICT;
    server.availability.reason = "More than one server is Active";
    server.availability.action = "Set one of them to Standby";
    ObjectNode conflict = server.task(sid, "ha-sync", "{}");
    assertThat(conflict.path("status").asString()).isEqualTo("failed");
    assertThat(conflict.path("comments").asString())
        .isEqualTo(
            "Nothing was synchronized: More than one server is Active. Set one of them to Standby");
    server.availability.overview = Overview.NOT_SYNCHRONIZED;
    server.availability.reason = "beta: Diverged at 7";
    server.availability.action = "";
    ObjectNode diverged = server.task(sid, "ha-sync", "{}");
    assertThat(diverged.path("status").asString()).isEqualTo("succeeded with warnings");
    assertThat(diverged.path("progress-description").asString())
        .isEqualTo("Done. The status shows a problem yet: beta: Diverged at 7");
  }

  @Test
  void wrongParametersAreRefused() {
    assertThat(server.call(sid, "set-ha-state", "{}").message())
        .isEqualTo("Missing parameter: [new-state]");
    assertThat(server.call(sid, "set-ha-state", "{'new-state':'idle'}").message())
        .endsWith("replaced by one of the following values: [active, standby]");
    assertThat(server.call(sid, "ha-full-sync", "{'name':'gamma'}").status()).isEqualTo(404);
    Reply conflict = server.call(sid, "show-ha-conflict", "{}");
    assertThat(conflict.status()).isEqualTo(400);
    assertThat(conflict.code()).isEqualTo("err_ha_invalid_operation");
  }

  @Test
  void aServerObjectWithAOneTimePasswordEstablishesTrust() throws Exception {
    ObjectNode task =
        server.task(sid, "add-checkpoint-host", SERVER + ",'one-time-password':'secret'}");
    assertThat(task.path("status").asString()).isEqualTo("succeeded");
    assertThat(sicName()).isEqualTo("CN=beta");
    assertThat(server.call(sid, "test-sic-status", "{'name':'beta'}").ok())
        .hasToString(
            "{\"sic-status\":\"communicating\",\"sic-name\":\"CN=beta\",\"sic-message\":\"\"}");
    server.call(sid, "reset-sic", "{'name':'beta'}").ok();
    assertThat(sicName()).isEmpty();
  }

  @Test
  void anObjectWhoseTrustFailedStaysInTheSessionAndTheTaskSaysSo() throws Exception {
    String said =
        "Wrong activation key. Set it again and try again. Object 'beta' is in your session without"
            + " trust: try again with initialize-sic, publish it as it is, or discard";
    ObjectNode task =
        server.task(sid, "add-checkpoint-host", SERVER + ",'one-time-password':'wrong'}");
    assertThat(task.path("status").asString()).isEqualTo("failed");
    assertThat(task.path("comments").asString()).isEqualTo(said);
    assertThat(sicName()).isEmpty();
    String again = "{'name':'beta','one-time-password':'wrong'}";
    assertThat(server.task(sid, "initialize-sic", again).path("comments").asString())
        .isEqualTo(said);
    server.task(sid, "publish", "{}");
    assertThat(server.task(sid, "initialize-sic", again).path("comments").asString())
        .as("the session holds nothing of it")
        .isEqualTo("Wrong activation key. Set it again and try again");
  }

  @Test
  void whatIsChangedWhileTrustIsEstablishedStays() throws Exception {
    server.sic.meanwhile =
        () -> server.call(sid, "set-checkpoint-host", "{'name':'beta','comments':'new'}").ok();
    server.task(sid, "add-checkpoint-host", SERVER + ",'one-time-password':'secret'}");
    ObjectNode shown = server.call(sid, "show-checkpoint-host", "{'name':'beta'}").ok();
    assertThat(shown.path("comments").asString()).isEqualTo("new");
    assertThat(sicName()).isEqualTo("CN=beta");
  }

  @Test
  void anObjectDiscardedWhileTrustIsEstablishedDoesNotComeBack() throws Exception {
    server.sic.meanwhile = () -> server.call(sid, "discard", "{}").ok();
    ObjectNode task =
        server.task(sid, "add-checkpoint-host", SERVER + ",'one-time-password':'secret'}");
    assertThat(task.path("status").asString()).isEqualTo("failed");
    assertThat(task.path("comments").asString()).contains("'beta' was deleted or discarded");
    assertThat(server.call(sid, "show-checkpoint-host", "{'name':'beta'}").status()).isEqualTo(404);
  }

  @Test
  void aWrongKeyFailsTheTaskAndKeepsTheObject() throws Exception {
    server.call(sid, "add-checkpoint-host", SERVER + "}").ok();
    ObjectNode task =
        server.task(sid, "initialize-sic", "{'name':'beta','one-time-password':'guess'}");
    assertThat(task.path("status").asString()).isEqualTo("failed");
    assertThat(task.path("comments").asString()).startsWith("Wrong activation key.");
    assertThat(sicName()).isEmpty();
  }

  @Test
  void noTrustIsChangedThatCannotBeRecorded() throws Exception {
    server.task(sid, "add-checkpoint-host", SERVER + ",'one-time-password':'secret'}");
    server.publish(sid);
    String other = server.login();
    server.call(other, "lock-object", "{'name':'beta','type':'checkpoint-host'}").ok();

    Reply reset = server.call(sid, "reset-sic", "{'name':'beta'}");
    assertThat(reset.code()).isEqualTo("generic_err_object_locked");
    ObjectNode task =
        server.task(sid, "initialize-sic", "{'name':'beta','one-time-password':'secret'}");
    assertThat(task.path("status").asString()).isEqualTo("failed");
    assertThat(task.path("comments").asString()).contains("locked by another session");
    assertThat(server.sic.changes).containsExactly("initialize beta");
  }

  @Test
  void trustThatFailsLeavesTheObjectToOthers() throws Exception {
    server.call(sid, "add-checkpoint-host", SERVER + "}").ok();
    server.publish(sid);
    server.task(sid, "initialize-sic", "{'name':'beta','one-time-password':'guess'}");
    assertThat(server.call(sid, "show-session", "{}").ok().path("locks").intValue()).isZero();
    server.call(sid, "lock-object", "{'name':'beta','type':'checkpoint-host'}").ok();
    server.task(sid, "initialize-sic", "{'name':'beta','one-time-password':'guess'}");
    assertThat(server.call(sid, "show-session", "{}").ok().path("locks").intValue()).isOne();
  }

  @Test
  void withoutPlaceForItsTaskACommandChangesNothing() throws Exception {
    try (AutoCloseable all = server.takeTasks()) {
      assertThat(all).isNotNull();
      Reply refused =
          server.call(sid, "add-checkpoint-host", SERVER + ",'one-time-password':'secret'}");
      assertThat(refused.code()).isEqualTo("err_too_many_requests");
      Reply copied = server.call(sid, "clone-package", "{'name':'Standard','new-name':'copy'}");
      assertThat(copied.code()).isEqualTo("err_too_many_requests");
    }
    assertThat(server.call(sid, "show-session", "{}").ok().path("changes").intValue()).isZero();
    server.call(sid, "clone-package", "{'name':'Standard','new-name':'copy'}").ok();
  }

  @Test
  void aServerDoesNotDeleteItsOwnObject() throws Exception {
    server.availability.self = Uid.parse("0f0f0f0f-0000-4000-8000-000000000001");
    addServer("secondary", server.availability.self);
    assertThat(server.call(sid, "delete-checkpoint-host", "{'name':'beta'}").message())
        .startsWith("Object 'beta' is this server itself");
  }

  @Test
  void thePrimaryIsNotDeletedButReplaced() throws Exception {
    addServer("primary", Uid.parse("0f0f0f0f-0000-4000-8000-000000000002"));
    assertThat(server.call(sid, "delete-checkpoint-host", "{'name':'beta'}").message())
        .startsWith("Object 'beta' is the Primary and cannot be deleted")
        .contains("promote-to-primary");
    assertThat(server.call(sid, "set-checkpoint-host", WITHOUT_BLADE).message())
        .startsWith("Object 'beta' is the Primary and must keep the blade");
    server.call(sid, "set-checkpoint-host", "{'name':'beta','comments':'the first'}").ok();
  }

  @Test
  void aSecondaryIsDeleted() throws Exception {
    addServer("secondary", Uid.parse("0f0f0f0f-0000-4000-8000-000000000003"));
    server.call(sid, "set-checkpoint-host", WITHOUT_BLADE).ok();
    server.call(sid, "delete-checkpoint-host", "{'name':'beta'}").ok();
  }

  /** The uid of the object is not that of the server, which is known when it is trusted. */
  private void addServer(String role, Uid identity) throws Exception {
    ObjectNode made = server.call(sid, "add-checkpoint-host", SERVER + "}").ok();
    server.publish(sid);
    Uid uid = Uid.parse(made.path("uid").asString());
    server
        .publisher()
        .publishAsSystem(
            "Trust",
            objects -> {
              ObjectNode body = objects.find(uid).orElseThrow().body();
              body.putObject("management-server")
                  .put("role", role)
                  .put("server-uid", identity.toString());
              return List.of(new Publisher.SystemChange(uid, Optional.of(body)));
            });
  }

  @Test
  void theDatabaseIsVerified() throws Exception {
    ObjectNode task = server.task(sid, "verify-database", "{}");
    assertThat(task.path("status").asString()).isEqualTo("succeeded");
    assertThat(task.path("task-details").path(0).path("damage").size()).isZero();
  }

  @Test
  void theVerificationOfAllServersFailsIfOneCannotBeAsked() throws Exception {
    ObjectNode task = server.task(sid, "verify-database", "{'all-servers':true}");
    assertThat(task.path("status").asString()).isEqualTo("failed");
    assertThat(task.path("task-details").toString()).contains("beta", "The connection was refused");
  }

  private String sicName() {
    return server
        .call(sid, "show-checkpoint-host", "{'name':'beta'}")
        .ok()
        .path("sic-name")
        .asString();
  }
}
