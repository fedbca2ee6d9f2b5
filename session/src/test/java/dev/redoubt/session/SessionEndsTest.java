package dev.redoubt.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.model.Domain;
import dev.redoubt.model.Uid;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** Who may not begin a session, and what remains when one ends beside a running request. */
class SessionEndsTest {

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

  @Test
  void sessionWhoseLastChangeGoesAfterLogoutIsForgotten() throws InterruptedException {
    Session session = server.login("ada");
    ObjectNode host = server.host("web");
    CountDownLatch changed = new CountDownLatch(1);
    CountDownLatch loggedOut = new CountDownLatch(1);
    Thread request =
        Thread.ofVirtual().start(() -> addAndDelete(session, host, changed, loggedOut));
    changed.await();
    server.sessions.logout(session);
    assertThat(server.sessions.openSessions()).hasSize(1);
    loggedOut.countDown();
    request.join();

    assertThat(server.sessions.openSessions()).isEmpty();
  }

  @Test
  void takeOverByALoginThatWasEndedLeavesTheOtherLoginAlone() {
    Session ada = server.login("ada");
    server.addHost(ada, "web");
    Session bert = server.login("bert");
    server.sessions.logout(bert);

    assertThatThrownBy(() -> server.sessions.takeOver(bert, ada.uid(), true))
        .isInstanceOf(SessionError.WrongSessionId.class);
    assertThat(server.sessions.find(ada.sid())).isSameAs(ada);
    assertThat(ada.publish().changes()).isEqualTo(1);
  }

  @Test
  void takeOverOfASessionThatPublishesGetsWhatComesAfter() throws InterruptedException {
    Session ada = server.login("ada");
    Uid host = server.addHost(ada, "web");
    Uid uid = ada.uid();
    Session bert = server.login("bert");
    Thread publish = Thread.ofVirtual().start(() -> publishUnlessTakenOver(ada));
    takeOverUnlessPublished(bert, uid);
    publish.join();

    boolean published = server.onDatabase(database -> database.published().contains(host));
    boolean locked = server.sessions.lockOf(host).isPresent();
    assertThat(published).isNotEqualTo(locked);
    if (locked) {
      assertThat(bert.publish().changes()).isEqualTo(1);
    }
  }

  @Test
  void textsOfASessionAreLimited() {
    Session ada = server.login("ada");
    assertThatThrownBy(
            () -> ada.describe(Optional.of("x".repeat(257)), Optional.of(""), Optional.of(600)))
        .isInstanceOf(SessionError.InvalidOption.class)
        .hasMessageContaining("[new-name]")
        .hasMessageContaining("at most 256");
    assertThatThrownBy(
            () -> ada.describe(Optional.of(""), Optional.of("x".repeat(4_097)), Optional.of(600)))
        .hasMessageContaining("at most 4096");
    assertThatThrownBy(
            () -> ada.describe(Optional.of(""), Optional.of("half \ud83d"), Optional.of(600)))
        .isInstanceOf(SessionError.InvalidOption.class);
    assertThatThrownBy(
            () -> new LoginOptions(false, false, "bell\u0007", "", "", 600, Domain.SMC_USER))
        .isInstanceOf(SessionError.InvalidOption.class);
    assertThat(ada.details().name()).isEmpty();
  }

  @Test
  void administratorWhoHasExpiredIsRefused() {
    long expires = server.time.instant().plusSeconds(60).toEpochMilli();
    change("ada", body -> body.putObject("expiration-date").put("posix", expires));
    assertThatCode(() -> server.login("ada")).doesNotThrowAnyException();
    server.time.pass(Duration.ofSeconds(60));

    assertThatThrownBy(() -> server.login("ada")).isInstanceOf(SessionError.LoginFailed.class);
    assertThatCode(() -> server.login("bert")).doesNotThrowAnyException();
  }

  @Test
  void passwordCountsOnlyForWhoLogsInByPassword() {
    change("ada", body -> body.put("authentication-method", "undefined"));
    change("bert", body -> body.put("authentication-method", "check point password"));

    assertThatThrownBy(() -> server.login("ada")).isInstanceOf(SessionError.LoginFailed.class);
    assertThatCode(() -> server.login("bert")).doesNotThrowAnyException();
  }

  private static void addAndDelete(
      Session session, ObjectNode host, CountDownLatch changed, CountDownLatch loggedOut) {
    session.edit(workspace -> {
      Uid added = workspace.put(host).uid();
      changed.countDown();
      try {
        loggedOut.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      workspace.delete(added);
      return true;
    });
  }

  private static void publishUnlessTakenOver(Session session) {
    try {
      assertThat(session.publish().changes()).isEqualTo(1);
    } catch (SessionError.WrongSessionId e) {
      assertThat(e).hasMessageContaining("taken over");
    }
  }

  private void takeOverUnlessPublished(Session session, Uid uid) {
    try {
      server.sessions.takeOver(session, uid, true);
    } catch (SessionError.SessionNotFound e) {
      assertThat(e).hasMessageContaining(uid.toString());
    }
  }

  private void change(String administrator, Consumer<ObjectNode> change) {
    Publisher.SystemChanges changes =
        published -> {
          Uid uid =
              published
                  .findByName(Domain.SYSTEM_DATA.uid(), "administrators", administrator)
                  .orElseThrow();
          ObjectNode body = published.find(uid).orElseThrow().body();
          change.accept(body);
          return List.of(new Publisher.SystemChange(uid, Optional.of(body)));
        };
    assertThat(server.publisher.publishAsSystem("Change " + administrator, changes)).isPresent();
  }
}
