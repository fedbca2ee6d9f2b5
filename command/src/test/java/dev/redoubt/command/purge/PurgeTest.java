package dev.redoubt.command.purge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.command.ApiServer;
import dev.redoubt.command.ApiServer.Reply;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.Position;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** Purges by hand and by schedule, and what is told of what was purged. */
final class PurgeTest {

  @TempDir private Path directory;
  private ApiServer server;
  private String admin;
  private int hosts;

  @BeforeEach
  void open() {
    server = new ApiServer(directory);
    admin = server.login();
    applied(1_000);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void theLatestSessionsStay() throws Exception {
    List<String> sessions = publishMany(6);
    assertThat(published()).isEqualTo(7);
    ObjectNode task = purge("{'number-of-sessions-to-preserve':'2'}");
    assertThat(task.path("status").asString()).isEqualTo("succeeded");
    assertThat(task.path("task-name").asString()).isEqualTo("Purge published sessions");
    assertThat(task.at("/task-details/0/purged-revisions").intValue()).isEqualTo(6);
    // The purge is a session too.
    assertThat(published()).isEqualTo(3);
    assertThat(server.call(admin, "show-host", "{'name':'h1'}").status()).isEqualTo(200);

    String kept = sessions.get(4);
    String gone = sessions.get(1);
    server.call(admin, "show-session", "{'uid':'" + kept + "'}").ok();
    assertThat(server.call(admin, "show-session", "{'uid':'" + gone + "'}").status())
        .isEqualTo(404);
    ObjectNode changes = server.task(admin, "show-changes", "{'from-session':'" + kept + "'}");
    assertThat(changes.path("status").asString()).isEqualTo("succeeded");
    ObjectNode lost = server.task(admin, "show-changes", "{'from-session':'" + gone + "'}");
    assertThat(lost.path("status").asString()).isEqualTo("failed");
    assertThat(lost.path("comments").asString())
        .startsWith("Requested object [" + gone + "] not found")
        .contains("purged since");
    ObjectNode verify = server.task(admin, "verify-revert", "{'to-session':'" + gone + "'}");
    assertThat(verify.toString()).contains("was purged, so it cannot be undone");
    ObjectNode revert = server.task(admin, "revert-to-revision", "{'to-session':'" + gone + "'}");
    assertThat(revert.path("status").asString()).isEqualTo("failed");
    assertThat(revert.path("comments").asString()).contains("was purged");
    assertThat(
            server
                .task(admin, "revert-to-revision", "{'to-session':'" + kept + "'}")
                .path("status")
                .asString())
        .isEqualTo("succeeded");
    assertThat(server.call(admin, "show-host", "{'name':'h5'}").status()).isEqualTo(404);
  }

  @Test
  void whatWasPublishedSinceADateStays() throws Exception {
    publishMany(3);
    server.pass(Duration.ofMinutes(5));
    admin = server.login();
    publishMany(2);
    ObjectNode task = purge("{'preserve-to-date':'2026-01-05T08:05:00'}");
    assertThat(task.at("/task-details/0/purged-revisions").intValue()).isEqualTo(5);
    assertThat(published()).isEqualTo(3);
    ObjectNode nothing = purge("{'preserve-to-date':'2020-01-01'}");
    assertThat(nothing.at("/task-details/0/purged-revisions").intValue()).isZero();
  }

  @Test
  void whatAStandbyNeedsStays() throws Exception {
    publishMany(5);
    applied(4);
    ObjectNode task = purge("{'number-of-sessions-to-preserve':1}");
    assertThat(task.path("status").asString()).isEqualTo("succeeded with warnings");
    assertThat(task.toString()).contains("Standby 'beta' has not applied what follows revision 4");
    assertThat(task.at("/task-details/0/oldest-revision").intValue()).isEqualTo(5);
    ObjectNode beyond = purge("{'number-of-sessions-to-preserve':1,'purge-beyond-standbys':true}");
    assertThat(beyond.path("status").asString()).isEqualTo("succeeded");
    assertThat(beyond.at("/task-details/0/oldest-revision").intValue()).isGreaterThan(5);
    applied(1_000);
    server.availability.peerMode = "active";
    ObjectNode conflict = purge("{'number-of-sessions-to-preserve':1}");
    assertThat(conflict.path("status").asString()).isEqualTo("failed");
    assertThat(conflict.path("comments").asString()).contains("'beta' is Active too");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | Missing parameter: [number-of-sessions-to-preserve]",
        "{'number-of-sessions-to-preserve':0} | Invalid parameter for [number-of-sessions-to-preserve]. The value [0] must be a whole number from 1 to 1000000",
        "{'number-of-sessions-to-preserve':1,'preserve-to-date':'2026-01-01'} | Invalid parameter for [preserve-to-date]. Give either number-of-sessions-to-preserve or preserve-to-date",
        "{'preserve-to-date':'soon'} | Invalid parameter for [preserve-to-date]. The value [soon] must be a date such as 2026-11-22 or 2026-11-22T10:15",
      })
  void unclearPurgesAreRefused(String body, String message) {
    Reply reply = server.call(admin, "purge-published-sessions", body);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.message()).isEqualTo(message);
  }

  @Test
  void theScheduleIsKept() throws Exception {
    ObjectNode missing = server.call(admin, "show-automatic-purge", "{}").ok();
    assertThat(missing.path("enabled").asBoolean()).isFalse();
    assertThat(missing.path("number-of-sessions-to-keep").intValue()).isEqualTo(999);
    assertThat(missing.at("/scheduling/next-check").asString()).isEmpty();
    ObjectNode set =
        server
            .call(
                admin,
                "set-automatic-purge",
                "{'enabled':true,'keep-sessions-by-days':false,'number-of-sessions-to-keep':'2',"
                    + "'scheduling.check-interval':'6','scheduling.time-units':'hours',"
                    + "'scheduling.start-date':'2026-01-05T08:04:00'}")
            .ok();
    assertThat(set.path("number-of-sessions-to-keep").intValue()).isEqualTo(2);
    assertThat(set.at("/scheduling/last-check").asString()).isEmpty();
    assertThat(set.at("/scheduling/next-check").asString()).isEqualTo("2026-01-05T08:04:00");
    server.publish(admin);
    publishMany(4);
    server.keepUp();
    assertThat(published()).isEqualTo(6);
    server.pass(Duration.ofMinutes(4));
    server.keepUp();
    assertThat(published()).isEqualTo(3);
    ObjectNode shown = server.call(admin, "show-automatic-purge", "{}").ok();
    assertThat(shown.at("/scheduling/last-check").asString()).isEqualTo("2026-01-05T08:04:00");
    assertThat(shown.at("/scheduling/next-check").asString()).isEqualTo("2026-01-05T14:04:00");
    publishMany(2);
    server.keepUp();
    assertThat(published()).isEqualTo(5);
    server.pass(Duration.ofHours(20));
    server.keepUp();
    assertThat(published()).isEqualTo(3);
    String later = server.login();
    ObjectNode after = server.call(later, "show-automatic-purge", "{}").ok();
    assertThat(after.at("/scheduling/next-check").asString()).isEqualTo("2026-01-06T08:04:00");
  }

  @Test
  void aStandbyPurgesNothingByItself() throws Exception {
    server
        .call(
            admin,
            "set-automatic-purge",
            "{'enabled':true,'keep-sessions-by-days':false,'number-of-sessions-to-keep':1}")
        .ok();
    server.publish(admin);
    publishMany(3);
    server.becomeStandby();
    server.keepUp();
    assertThat(published()).isEqualTo(5);
  }

  @Test
  void anUnclearScheduleIsRefused() {
    assertThat(server.call(admin, "set-automatic-purge", "{}").message())
        .isEqualTo("Missing parameter: [enabled]");
    assertThat(
            server
                .call(
                    admin,
                    "set-automatic-purge",
                    "{'enabled':true,'keep-sessions-by-count':false,'keep-sessions-by-days':false}")
                .message())
        .contains("[enabled]", "keep-sessions-by-count");
    assertThat(
            server
                .call(
                    admin,
                    "set-automatic-purge",
                    "{'enabled':true,'scheduling':{'start-date':'soon'}}")
                .message())
        .contains("[scheduling.start-date]");
    assertThat(server.call(admin, "show-session", "{}").ok().path("changes").intValue()).isZero();
  }

  /** Publishes hosts, one each; answers the uids of the sessions. */
  private List<String> publishMany(int count) throws InterruptedException {
    List<String> sessions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ObjectNode session = server.call(admin, "show-session", "{}").ok();
      sessions.add(session.path("uid").asString());
      String name = "h" + hosts++;
      server
          .call(
              admin,
              "add-host",
              "{'name':'" + name + "','ip-address':'192.0.2.1','ignore-warnings':true}")
          .ok();
      server.publish(admin);
    }
    return sessions;
  }

  private ObjectNode purge(String body) throws InterruptedException {
    return server.task(admin, "purge-published-sessions", body);
  }

  private long published() {
    return server
        .call(admin, "show-sessions", "{'view-published-sessions':true}")
        .ok()
        .path("total")
        .longValue();
  }

  private void applied(long number) {
    server.availability.peer = new Position(number, new Uid(1, 1), Chain.EMPTY);
  }
}
