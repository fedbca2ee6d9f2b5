package dev.redoubt.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.model.Uid;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions that are disconnected, by whom, and what comes to them meanwhile. */
class DisconnectTest {

  private static final LoginOptions CONTINUE = LoginOptions.DEFAULT.continuingLast();

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
  void disconnectEndsTheLoginAndMayDiscard() {
    Session ada = server.login("ada");
    Session bert = server.login("bert");
    Uid host = server.addHost(ada, "web");
    Uid uid = ada.uid();

    assertThat(server.sessions.disconnect(bert, uid, false)).isZero();
    assertThat(server.sessions.details(uid).orElseThrow().connected()).isFalse();
    assertThat(server.sessions.lockOf(host)).isPresent();
    assertThatThrownBy(() -> server.sessions.find(ada.sid()))
        .isInstanceOf(SessionError.WrongSessionId.class)
        .hasMessageContaining("disconnected");

    assertThat(server.sessions.disconnect(bert, uid, true)).isEqualTo(1);
    assertThat(server.sessions.details(uid)).isEmpty();
    assertThat(server.sessions.lockOf(host)).isEmpty();
    assertThatThrownBy(() -> server.sessions.disconnect(bert, uid, true))
        .isInstanceOf(SessionError.SessionNotFound.class);
  }

  @Test
  void aReadOnlyLoginDropsNoChanges() {
    Session ada = server.login("ada");
    Uid host = server.addHost(ada, "web");
    Session reader = server.login("ada", LoginOptions.DEFAULT.asReadOnly()).session();

    assertThatThrownBy(() -> server.sessions.disconnect(reader, ada.uid(), true))
        .isInstanceOf(SessionError.ReadOnly.class);

    assertThat(server.find(ada, host)).isPresent();
  }

  @Test
  void onlyWhoManagesSessionsDoesSomethingToThoseOfOthers() {
    Session ada = server.login("ada");
    Uid host = server.addHost(ada, "web");
    Uid uid = ada.uid();
    Session carl = server.login("carl");

    assertThatThrownBy(() -> server.sessions.disconnect(carl, uid, true))
        .isInstanceOf(SessionError.NotPermitted.class)
        .hasMessageContaining("end a session of another administrator");
    assertThatThrownBy(() -> server.sessions.takeOver(carl, uid, true))
        .isInstanceOf(SessionError.NotPermitted.class)
        .hasMessageContaining("take over a session of another administrator");
    assertThatThrownBy(() -> server.sessions.assign(carl, uid, "carl", true))
        .isInstanceOf(SessionError.NotPermitted.class)
        .hasMessageContaining("assign a session of another administrator");
    assertThat(server.find(server.sessions.find(ada.sid()), host)).isPresent();

    Session again = server.login("ada");
    server.sessions.disconnect(again, uid, true);
    assertThat(server.sessions.lockOf(host)).isEmpty();
  }

  @Test
  void aLoginThatComesToADisconnectedSessionIsEndedBeforeItsChangesAreDropped()
      throws InterruptedException {
    Session ada = server.login("ada");
    Uid host = server.addHost(ada, "web");
    Uid uid = ada.uid();
    Session bert = server.login("bert");
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch read = new CountDownLatch(1);
    Thread request = Thread.ofVirtual().start(() -> ada.read(_ -> await(reading, read)));
    reading.await();
    Thread disconnect = Thread.ofVirtual().start(() -> server.sessions.disconnect(bert, uid, true));
    while (server.sessions.details(uid).orElseThrow().connected()) {
      Thread.onSpinWait();
    }

    Session continued = server.login("ada", CONTINUE).session();
    assertThat(continued.uid()).isEqualTo(uid);
    read.countDown();
    disconnect.join();
    request.join();

    assertThat(server.sessions.lockOf(host)).isEmpty();
    assertThatThrownBy(() -> server.sessions.find(continued.sid()))
        .isInstanceOf(SessionError.WrongSessionId.class)
        .hasMessageContaining("disconnected");
    assertThat(server.sessions.openSessions()).hasSize(1);
  }

  @Test
  void aDisconnectDropsNothingOfWhatComesAfterAPublish() throws InterruptedException {
    Session ada = server.login("ada");
    server.addHost(ada, "web");
    Uid uid = ada.uid();
    Session bert = server.login("bert");
    PrivateSession work = ada.work();
    Thread disconnect =
        Thread.ofVirtual().unstarted(() -> server.sessions.disconnect(bert, uid, true));
    Uid later;
    work.lock().lock();
    try {
      disconnect.start();
      while (!work.lock().hasQueuedThreads()) {
        Thread.onSpinWait();
      }
      Session continued = server.login("ada", CONTINUE).session();
      continued.publish();
      later = server.addHost(continued, "later");
    } finally {
      work.lock().unlock();
    }
    disconnect.join();

    assertThat(server.sessions.lockOf(later)).isPresent();
  }

  private static boolean await(CountDownLatch begun, CountDownLatch end) {
    begun.countDown();
    try {
      end.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return true;
  }
}
