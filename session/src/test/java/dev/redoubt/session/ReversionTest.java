package dev.redoubt.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.database.Database;
import dev.redoubt.model.Domain;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.Revision;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReversionTest {

  @TempDir private Path directory;
  private TestServer server;
  private Session ada;
  private Uid host;
  private Uid target;

  @BeforeEach
  void open() {
    server = TestServer.open(directory);
    ada = server.login("ada");
    host = server.addHost(ada, "web");
    target = ada.publish().session();
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void revertBringsBackTheBytes() {
    Chain before = server.onDatabase(Database::digest);
    server.comment(ada, host, "changed");
    Uid added = server.addHost(ada, "added");
    ada.publish();
    server.delete(ada, host);
    ada.publish();
    assertThat(server.reversion.verify(target)).isEqualTo(new Reversion.Plan(2, List.of()));

    PublishOutcome outcome = server.reversion.revert(ada, target);

    assertThat(outcome.changes()).isEqualTo(2);
    assertThat(outcome.revision().map(Revision::administrator)).contains("ada");
    assertThat(server.find(ada, added)).isEmpty();
    assertThat(server.commentOf(ada, host)).isEmpty();
    Chain after = server.onDatabase(Database::digest);
    assertThat(after).isEqualTo(before);
  }

  @Test
  void revertToTheLastSessionChangesNothing() {
    assertThat(server.reversion.revert(ada, target).revision()).isEmpty();
  }

  @Test
  void lockedObjectHinders() {
    server.comment(ada, host, "changed");
    ada.publish();
    Session bert = server.login("bert");
    server.comment(bert, host, "private");

    assertThat(server.reversion.verify(target).problems())
        .singleElement()
        .asString()
        .contains("'web' is locked by session", "'bert'");
    assertThatThrownBy(() -> server.reversion.revert(ada, target))
        .isInstanceOf(SessionError.RevertFailed.class);
    assertThat(server.commentOf(ada, host)).isEqualTo("changed");
  }

  @Test
  void whatTheServerPublishedIsNotUndone() {
    Optional<Revision> system =
        server.publisher.publishAsSystem(
            "Renewal",
            published ->
                List.of(
                    new Publisher.SystemChange(
                        host,
                        Optional.of(
                            published.find(host).orElseThrow().body().put("comments", "kept")))));
    assertThat(system).isPresent();
    server.addHost(ada, "added");
    ada.publish();

    assertThat(server.reversion.revert(ada, target).changes()).isEqualTo(1);
    assertThat(server.commentOf(ada, host)).isEqualTo("kept");
  }

  @Test
  void administratorsStayAsTheyAre() {
    Uid administrator =
        server.onDatabase(database ->
            database
                .published()
                .findByName(Domain.SYSTEM_DATA.uid(), "administrators", "bert")
                .orElseThrow());
    server.delete(ada, administrator);
    server.addHost(ada, "added");
    ada.publish();

    assertThat(server.reversion.revert(ada, target).changes()).isEqualTo(1);
    assertThat(server.find(ada, administrator)).isEmpty();
    assertThatThrownBy(() -> server.login("bert")).isInstanceOf(SessionError.LoginFailed.class);
  }

  @Test
  void brokenReferenceHinders() {
    Uid added = server.addHost(ada, "added");
    ada.publish();
    var group = server.group("all", added);
    Optional<Revision> system =
        server.publisher.publishAsSystem(
            "Group",
            published ->
                List.of(
                    new Publisher.SystemChange(
                        Uid.parse(group.path("uid").asString("")), Optional.of(group))));
    assertThat(system).isPresent();

    assertThat(server.reversion.verify(target).problems())
        .singleElement()
        .asString()
        .contains("'added' cannot be deleted: it is used by 'all'");
    assertThatThrownBy(() -> server.reversion.revert(ada, target))
        .isInstanceOf(SessionError.RevertFailed.class);
  }

  @Test
  void unknownSessionIsNotFound() {
    assertThatThrownBy(() -> server.reversion.verify(Uid.random(server.random)))
        .isInstanceOf(SessionError.SessionNotFound.class);
    assertThatThrownBy(() -> server.reversion.revert(server.login("reader"), target))
        .isInstanceOf(SessionError.ReadOnly.class);
  }
}
