package dev.redoubt.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.model.Domain;
import dev.redoubt.model.Uid;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a published session left can be looked at. */
class EarlierStateTest {

  @TempDir private Path directory;
  private TestServer server;
  private Session ada;
  private Uid web;
  private Uid first;

  @BeforeEach
  void open() {
    server = TestServer.open(directory);
    ada = server.login("ada");
    web = server.addHost(ada, "web");
    first = ada.publish().session();
    server.comment(ada, web, "changed");
    server.addHost(ada, "db");
    ada.publish();
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void objectsAreAsTheyWere() {
    server.sessions.switchTo(ada, first);

    assertThat(server.commentOf(ada, web)).isEmpty();
    assertThat(named("db")).isEmpty();
    assertThat(ada.details().uid()).isEqualTo(first);
    assertThat(ada.shown()).isEqualTo(first);
    assertThat(ada.isReadOnly()).isTrue();
    assertThatThrownBy(() -> server.comment(ada, web, "again"))
        .isInstanceOf(SessionError.ReadOnly.class);
  }

  @Test
  void whatIsPublishedMeanwhileIsNotSeen() {
    server.sessions.switchTo(ada, first);
    Session bert = server.login("bert");
    server.comment(bert, web, "later");
    server.delete(bert, named(bert, "db").orElseThrow());
    bert.publish();
    server.addHost(bert, "late");
    bert.publish();

    assertThat(server.commentOf(ada, web)).isEmpty();
    assertThat(named("db")).isEmpty();
    assertThat(named("late")).isEmpty();
  }

  @Test
  void aNameThatWasGivenOnIsWhoseItWas() {
    server.delete(ada, web);
    Uid other = server.addHost(ada, "web");
    ada.publish();
    assertThat(named("web")).contains(other);

    server.sessions.switchTo(ada, first);
    assertThat(named("web")).contains(web);
  }

  @Test
  void theOwnSessionComesBackWithItsChanges() {
    Uid own = ada.uid();
    server.comment(ada, web, "mine");
    server.sessions.switchTo(ada, first);
    assertThat(server.commentOf(ada, web)).isEmpty();

    server.sessions.switchTo(ada, own);
    assertThat(server.commentOf(ada, web)).isEqualTo("mine");
    assertThat(ada.isReadOnly()).isFalse();
    server.comment(ada, web, "more");
  }

  @Test
  void aReadOnlyLoginLooksToo() {
    Session reader = server.login("reader");
    server.sessions.switchTo(reader, first);
    assertThat(server.commentOf(reader, web)).isEmpty();
    server.sessions.switchTo(reader, reader.uid());
    assertThat(server.commentOf(reader, web)).isEqualTo("changed");
    assertThatThrownBy(() -> server.sessions.switchTo(reader, Uid.parse(NOBODY)))
        .isInstanceOf(SessionError.SessionNotFound.class);
  }

  private static final String NOBODY = "00000000-0000-4000-8000-000000000001";

  private Optional<Uid> named(String name) {
    return named(ada, name);
  }

  private static Optional<Uid> named(Session session, String name) {
    return session.read(view -> view.findByName(Domain.SMC_USER.uid(), "objects", name));
  }
}
