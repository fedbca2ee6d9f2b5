package dev.redoubt.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.database.RevisionDraft;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.ObjectChange;
import dev.redoubt.model.history.Revision;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left after the process has died. */
class RecoveryTest {

  @TempDir private Path directory;
  private TestServer server;

  @BeforeEach
  void open() {
    server = TestServer.open(directory);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private void restart() {
    server.close();
    server = TestServer.open(directory);
  }

  @Test
  void privateChangesSurvive() {
    Session ada = server.login("ada");
    Uid old = server.addHost(ada, "old");
    Uid kept = server.addHost(ada, "kept");
    ada.publish();
    ada.describe(Optional.of("farm"), Optional.of("night work"), Optional.of(300));
    Uid added = server.addHost(ada, "added");
    server.comment(ada, kept, "mine");
    server.delete(ada, old);
    Uid uid = ada.uid();

    restart();

    SessionDetails details = server.sessions.details(uid).orElseThrow();
    assertThat(details.changes()).isEqualTo(3);
    assertThat(details.connected()).isFalse();
    assertThat(details.description()).isEqualTo("night work");
    assertThat(details.timeoutSeconds()).isEqualTo(300);
    Session again = server.login("ada", LoginOptions.DEFAULT.continuingLast()).session();
    assertThat(again.uid()).isEqualTo(uid);
    assertThat(server.find(again, old)).isEmpty();
    assertThat(server.find(again, added)).isPresent();
    assertThat(server.commentOf(again, kept)).isEqualTo("mine");
    assertThat(again.publish().changes()).isEqualTo(3);
  }

  @Test
  void locksSurvive() {
    Session ada = server.login("ada");
    Uid host = server.addHost(ada, "web");
    ada.publish();
    server.comment(ada, host, "mine");

    restart();

    Session bert = server.login("bert");
    assertThatThrownBy(() -> server.comment(bert, host, "theirs"))
        .isInstanceOf(SessionError.ObjectLocked.class);
    Uid uid = server.sessions.lockOf(host).orElseThrow().session();
    assertThat(server.sessions.disconnect(bert, uid, true)).isEqualTo(1);
    server.comment(bert, host, "theirs");
  }

  @Test
  void swappedNamesSurvive() {
    Session ada = server.login("ada");
    Uid first = server.addHost(ada, "first");
    ada.publish();
    ada.edit(workspace ->
        workspace.put(workspace.view().find(first).orElseThrow().body().put("name", "second")));
    Uid other = server.addHost(ada, "first");

    restart();

    Session again = server.login("ada", LoginOptions.DEFAULT.continuingLast()).session();
    again.publish();
    assertThat(server.find(again, first).orElseThrow().name()).isEqualTo("second");
    assertThat(server.find(again, other).orElseThrow().name()).isEqualTo("first");
  }

  @Test
  void failedEditDoesNotComeBack() {
    Session ada = server.login("ada");
    server.addHost(ada, "web");
    assertThatThrownBy(() ->
            ada.edit(workspace -> {
              workspace.put(server.host("db"));
              throw new IllegalArgumentException("refused");
            }))
        .hasMessage("refused");

    restart();

    assertThat(server.sessions.openSessions())
        .singleElement()
        .extracting(SessionDetails::changes)
        .isEqualTo(1);
  }

  @Test
  void discardedAndPublishedChangesDoNotComeBack() {
    Session ada = server.login("ada");
    server.addHost(ada, "web");
    ada.discard();
    Session bert = server.login("bert");
    server.addHost(bert, "db");
    bert.publish();

    restart();

    assertThat(server.sessions.openSessions()).isEmpty();
  }

  @Test
  void sessionThatTheDatabaseHoldsIsClosedAsPublished() {
    Session ada = server.login("ada");
    Uid host = server.addHost(ada, "web");
    Uid uid = ada.uid();
    commitAndDie(ada);

    restart();

    assertThat(server.sessions.openSessions()).isEmpty();
    assertThat(server.sessions.lockOf(host)).isEmpty();
    assertThat(server.sessions.details(uid).orElseThrow().state())
        .isEqualTo(SessionState.PUBLISHED);
    assertThat(server.find(server.login("bert"), host)).isPresent();
  }

  @Test
  void repeatedPublishAnswersTheRevisionThatThereIs() {
    Session ada = server.login("ada");
    server.addHost(ada, "web");
    Revision revision = commitAndDie(ada);

    PublishOutcome outcome = ada.publish();

    assertThat(outcome.revision().map(Revision::number)).contains(revision.number());
    assertThat(outcome.session()).isEqualTo(revision.session());
    assertThat(ada.details().changes()).isZero();
  }

  @Test
  void clashIsStillSeenAfterARestart() {
    Session ada = server.login("ada");
    Uid host = server.addHost(ada, "web");
    ada.publish();
    server.comment(ada, host, "mine");

    restart();

    Optional<Revision> newer =
        server.publisher.publishAsSystem(
            "Newer",
            published ->
                List.of(
                    new Publisher.SystemChange(
                        host,
                        Optional.of(
                            published.find(host).orElseThrow().body().put("comments", "newer")))));
    assertThat(newer).isPresent();
    Session again = server.login("ada", LoginOptions.DEFAULT.continuingLast()).session();
    assertThatThrownBy(again::publish).isInstanceOf(SessionError.PublishClash.class);
  }

  /** What a publish does up to the instant after the commit. */
  private Revision commitAndDie(Session session) {
    List<ObjectChange> changes = session.changes();
    return server.onDatabase(database ->
        database.commit(
            RevisionDraft.ofChanges(session.uid(), "ada", server.time.instant(), "", changes)));
  }
}
