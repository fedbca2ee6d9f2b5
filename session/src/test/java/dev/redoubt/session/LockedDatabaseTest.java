package dev.redoubt.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.database.WriteGate;
import dev.redoubt.database.WriteRefusedException;
import dev.redoubt.model.Uid;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * While the databases are locked, for a snapshot or a changeover, edits and publishes wait; after a
 * while they fail with a clear error, and nothing is lost.
 */
@Timeout(60)
class LockedDatabaseTest {

  @TempDir private Path directory;
  private TestServer server;
  private Session ada;

  @BeforeEach
  void open() {
    server = TestServer.open(directory);
    ada = server.login("ada");
  }

  @AfterEach
  void close() {
    server.close();
  }

  /** Holds the lock from another thread until it is closed. */
  private final class Lock implements AutoCloseable {

    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final CompletableFuture<Boolean> holder =
        CompletableFuture.supplyAsync(() -> server.gate.exclusively(this::hold));

    Lock() throws InterruptedException {
      held.await();
    }

    private boolean hold() {
      held.countDown();
      try {
        released.await();
        return true;
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() {
      released.countDown();
      holder.join();
    }
  }

  private static void assertLocked(ThrowingCallable work) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(
            WriteRefusedException.class,
            refused -> assertThat(refused.reason()).isEqualTo(WriteRefusedException.Reason.LOCKED))
        .hasMessage(
            "The databases are locked for a snapshot or a changeover since more than "
                + TestServer.GATE_WAIT.toSeconds()
                + " s. Nothing was changed; try again");
  }

  @Test
  void aServerWaitsFiveSeconds() {
    assertThat(WriteGate.DEFAULT_WAIT).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void aPublishAndAnEditFailClearlyAndTheSameSessionIsPublishedAfterwards() throws Exception {
    Uid host = server.addHost(ada, "kept");
    Uid session = ada.uid();
    long before = server.onDatabase(database -> database.position().number());

    try (Lock _ = new Lock()) {
      assertLocked(ada::publish);
      assertLocked(() -> server.comment(ada, host, "not taken"));
    }

    assertThat(ada.uid()).isEqualTo(session);
    assertThat(ada.details().changes()).isEqualTo(1);
    assertThat(server.commentOf(ada, host)).isEmpty();
    long meanwhile = server.onDatabase(database -> database.position().number());
    assertThat(meanwhile).isEqualTo(before);

    PublishOutcome outcome = ada.publish();

    assertThat(outcome.session()).isEqualTo(session);
    assertThat(outcome.changes()).isEqualTo(1);
    assertThat(server.find(server.login("bert"), host)).isPresent();
  }

  @Test
  void aPublishThatWaitsForLessThanThatSucceeds() throws Exception {
    server.addHost(ada, "kept");
    FutureTask<PublishOutcome> publish = new FutureTask<>(ada::publish);
    Thread publisher = Thread.ofPlatform().unstarted(publish);

    try (Lock _ = new Lock()) {
      publisher.start();
      Awaitility.await().until(() -> publisher.getState() == Thread.State.TIMED_WAITING);
    }

    assertThat(publish.get().changes()).isEqualTo(1);
  }
}
