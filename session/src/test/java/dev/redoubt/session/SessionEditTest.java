package dev.redoubt.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.redoubt.database.WriteRefusedException;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.MetaInfo;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class SessionEditTest {

  @TempDir private Path directory;
  private TestServer server;
  private Session ada;
  private Session bert;

  @BeforeEach
  void open() {
    server = TestServer.open(directory);
    ada = server.login("ada");
    bert = server.login("bert");
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void changeIsSeenByItsSessionOnly() {
    Uid host = server.addHost(ada, "web");

    assertThat(server.find(ada, host)).isPresent();
    assertThat(server.find(bert, host)).isEmpty();
    assertThat(ada.details().changes()).isEqualTo(1);
    assertThat(bert.details().changes()).isZero();
  }

  @Test
  @Timeout(30)
  void anEditThatWaitsForAReadOfItsSessionHoldsUpNoChangeover() throws Exception {
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Boolean> read =
          threads.submit(() ->
              ada.read(objects -> {
                reading.countDown();
                return goOn.await(30, TimeUnit.SECONDS);
              }));
      reading.await();
      Future<Uid> edit = threads.submit(() -> server.addHost(ada, "web"));
      await().until(() -> ada.work().lock().hasQueuedThreads());

      boolean alone = server.gate.exclusively(() -> true);

      goOn.countDown();
      assertThat(alone).isTrue();
      assertThat(read.get()).isTrue();
      assertThat(server.find(ada, edit.get())).isPresent();
    }
  }

  @Test
  void publishedChangeIsSeenByAll() {
    Uid host = server.addHost(ada, "web");
    ada.publish();

    assertThat(server.find(bert, host)).isPresent();
  }

  @Test
  void changedObjectIsLockedForOthers() {
    Uid host = server.addHost(ada, "web");
    ada.publish();
    server.comment(ada, host, "mine");

    assertThatThrownBy(() -> server.comment(bert, host, "theirs"))
        .isInstanceOf(SessionError.ObjectLocked.class)
        .hasMessage(
            "Action cannot be executed on object: web due to: Object 'web' is locked by another"
                + " session.");
    assertThatThrownBy(() -> server.delete(bert, host))
        .isInstanceOf(SessionError.ObjectLocked.class);
    assertThat(ada.holds(host)).isTrue();
    assertThat(bert.holds(host)).isFalse();
    assertThat(server.sessions.lockOf(host)).contains(new ObjectLock(ada.uid(), "ada"));
    assertThat(server.commentOf(bert, host)).isEmpty();
  }

  @Test
  void discardFreesLocksAndDropsChanges() {
    Uid host = server.addHost(ada, "web");
    ada.publish();
    server.comment(ada, host, "mine");
    server.addHost(ada, "db");

    assertThat(ada.discard()).isEqualTo(2);

    assertThat(ada.holds(host)).isFalse();
    assertThat(server.commentOf(ada, host)).isEmpty();
    server.comment(bert, host, "theirs");
    assertThat(server.commentOf(bert, host)).isEqualTo("theirs");
  }

  @Test
  void failedEditLeavesNothingBehind() {
    Uid host = server.addHost(ada, "web");
    ada.publish();
    ObjectNode second = server.host("db");

    assertThatThrownBy(() ->
            ada.edit(workspace -> {
              workspace.put(second);
              workspace.delete(host);
              throw new IllegalArgumentException("refused");
            }))
        .hasMessage("refused");

    assertThat(server.find(ada, host)).isPresent();
    assertThat(server.find(ada, Uid.parse(second.path("uid").asString("")))).isEmpty();
    assertThat(ada.details().changes()).isZero();
    assertThat(bert.holds(host)).isFalse();
    assertThat(ada.publish().revision()).isEmpty();
  }

  @Test
  void failedEditKeepsEarlierChangesOfTheSession() {
    Uid host = server.addHost(ada, "web");
    server.comment(ada, host, "first");

    assertThatThrownBy(() ->
            ada.edit(workspace -> {
              workspace.delete(host);
              throw new IllegalArgumentException("refused");
            }))
        .hasMessage("refused");

    assertThat(server.commentOf(ada, host)).isEqualTo("first");
    assertThat(bert.holds(host)).isFalse();
  }

  @Test
  void objectAddedAndDeletedIsNoChange() {
    Uid host = server.addHost(ada, "web");
    server.delete(ada, host);

    assertThat(ada.details().changes()).isZero();
    assertThat(ada.holds(host)).isFalse();
    assertThat(ada.changes()).isEmpty();
  }

  @Test
  void objectAddedDeletedAndAddedAgainInOneEditIsOneChange() {
    ObjectNode host = server.host("web");
    Uid uid = Uid.parse(host.path("uid").asString(""));

    ada.edit(workspace -> {
      workspace.put(host);
      assertThat(workspace.view().find(uid)).isPresent();
      workspace.delete(uid);
      return workspace.put(host);
    });

    assertThat(ada.details().changes()).isEqualTo(1);
    assertThat(server.find(ada, uid)).isPresent();
    assertThat(ada.holds(uid)).isTrue();
  }

  @Test
  void metaInfoTellsWhoAndWhen() {
    MetaInfo created = MetaInfo.of(server.find(ada, server.addHost(ada, "web")).orElseThrow());

    assertThat(created).isEqualTo(MetaInfo.created(server.time.instant(), "ada"));
  }

  @Test
  void metaInfoKeepsTheCreator() {
    Uid host = server.addHost(ada, "web");
    ada.publish();
    Instant begin = server.time.instant();
    server.time.pass(Duration.ofSeconds(3));
    server.comment(bert, host, "changed");

    assertThat(MetaInfo.of(server.find(bert, host).orElseThrow()))
        .isEqualTo(new MetaInfo(begin, "ada", begin.plusSeconds(3), "bert"));
  }

  @Test
  void versionPublishedDuringAnEditIsNotOverwritten() {
    Uid host = server.addHost(ada, "web");
    ada.publish();

    assertThatThrownBy(() ->
            ada.edit(workspace -> {
              ObjectNode read = workspace.view().find(host).orElseThrow().body();
              server.comment(bert, host, "theirs");
              bert.publish();
              return workspace.put(read.put("comments", "mine"));
            }))
        .isInstanceOf(SessionError.ChangedMeanwhile.class);

    assertThat(server.commentOf(ada, host)).isEqualTo("theirs");
    assertThat(ada.holds(host)).isFalse();
  }

  @Test
  void requestsAtOnceInOneSessionAreServedOneAfterAnother() throws InterruptedException {
    AtomicInteger inside = new AtomicInteger();
    List<Integer> most = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      ObjectNode host = server.host("web-" + i);
      threads.add(
          Thread.ofVirtual()
              .start(() ->
                  ada.edit(workspace -> {
                    most.add(inside.incrementAndGet());
                    workspace.put(host);
                    return inside.decrementAndGet();
                  })));
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(most).hasSize(20).containsOnly(1);
    assertThat(ada.publish().changes()).isEqualTo(20);
  }

  @Test
  void editInsideAnEditIsRefused() {
    ObjectNode host = server.host("web");

    assertThatThrownBy(() -> ada.edit(outer -> ada.edit(inner -> inner.put(host))))
        .isInstanceOf(IllegalStateException.class);
    assertThat(ada.details().changes()).isZero();
  }

  @Test
  void standbyTakesNoEdit() {
    Uid host = server.addHost(ada, "web");
    server.becomeStandby();

    assertThatThrownBy(() -> server.addHost(ada, "db")).isInstanceOf(WriteRefusedException.class);
    assertThatThrownBy(ada::publish).isInstanceOf(WriteRefusedException.class);
    assertThat(ada.isReadOnly()).isTrue();
    assertThat(server.find(ada, host)).isPresent();
  }

  @Test
  void changesOfOneSessionAreLimited() {
    server.close();
    server = TestServer.open(directory, new VirtualTime(), new SessionLimits(100, 100, 2));
    Session session = server.login("ada");
    server.addHost(session, "a");
    server.addHost(session, "b");

    assertThatThrownBy(() -> server.addHost(session, "c"))
        .isInstanceOf(SessionError.LimitReached.class)
        .hasMessageContaining("2 changed objects");
    assertThat(session.publish().changes()).isEqualTo(2);
  }

  @Test
  void bytesOfOneSessionAreLimitedToWhatOneRevisionTakes() throws Exception {
    int one = server.find(ada, server.addHost(ada, "a")).orElseThrow().size();
    server.close();
    server =
        TestServer.open(directory, new VirtualTime(), new SessionLimits(100, 100, 100, 3L * one));
    Session session = server.login("bert");
    Uid first = server.addHost(session, "a1");
    server.addHost(session, "b1");
    assertThatThrownBy(() -> server.addHost(session, "c" + "x".repeat(100)))
        .isInstanceOf(SessionError.LimitReached.class)
        .hasMessageContaining(3 * one + " bytes");
    assertThat(session.details().changes()).isEqualTo(2);

    server.delete(session, first);
    server.addHost(session, "d1");
    assertThat(session.publish().changes()).isEqualTo(2);
    // A change counts twice: as it was, and as it is.
    Uid published = server.addHost(session, "e1");
    session.publish();
    server.comment(session, published, "x");
    assertThatThrownBy(() -> server.addHost(session, "f1"))
        .isInstanceOf(SessionError.LimitReached.class);
  }

  @Test
  void sessionsWithChangesAreLimited() {
    server.close();
    server = TestServer.open(directory, new VirtualTime(), new SessionLimits(1, 100, 100));
    Session first = server.login("ada");
    Session second = server.login("bert");
    Uid host = server.addHost(first, "a");

    assertThatThrownBy(() -> server.addHost(second, "b"))
        .isInstanceOf(SessionError.LimitReached.class);
    assertThat(second.details().changes()).isZero();

    server.delete(first, host);
    server.addHost(second, "b");
    assertThat(second.details().changes()).isEqualTo(1);
  }
}
