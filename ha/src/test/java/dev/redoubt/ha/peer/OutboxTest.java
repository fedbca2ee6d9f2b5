package dev.redoubt.ha.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.ha.core.Event;
import dev.redoubt.ha.protocol.Grant;
import dev.redoubt.ha.protocol.Message;
import dev.redoubt.ha.protocol.Role;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;
import dev.redoubt.trust.peer.PeerCheck;
import dev.redoubt.trust.peer.PeerRefusedException;
import java.io.IOException;
import java.net.ConnectException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class OutboxTest {

  private static final PeerServer PEER =
      new PeerServer(new Uid(0, 3), "other", Role.SECONDARY, true, "192.0.2.3", 18190);

  private static final String NOBODY = "The peer showed no certificate";
  private static final PeerCheck CHECK = TestTrust.create().check();

  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

  /** Each message waits here until the test takes it, unless a failure waits. */
  private final SynchronousQueue<Message> sending = new SynchronousQueue<>();

  private final BlockingQueue<Message> begun = new LinkedBlockingQueue<>();
  private final BlockingQueue<Failure> failures = new LinkedBlockingQueue<>();
  private final Outbox outbox =
      new Outbox(PEER, this::send, events::add, refusal -> Optional.empty());

  private void send(Message message) throws IOException {
    begun.add(message);
    try {
      Failure failure = failures.poll();
      if (failure != null) {
        failure.raise();
      }
      sending.put(message);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @AfterEach
  void close() {
    outbox.close();
  }

  @Test
  void sendsInOrder() throws InterruptedException {
    outbox.offer(message(1));
    outbox.offer(message(2));

    assertThat(sending.take()).isEqualTo(message(1));
    assertThat(sending.take()).isEqualTo(message(2));
    assertThat(events).isEmpty();
  }

  @Test
  void dropsTheOldestWhenThePeerIsSlow() throws InterruptedException {
    outbox.offer(message(1));
    assertThat(begun.take()).isEqualTo(message(1));
    LongStream.rangeClosed(2, 81).forEach(number -> outbox.offer(message(number)));

    assertThat(sending.take()).isEqualTo(message(1));
    assertThat(sending.take()).isEqualTo(message(18));
    assertThat(sending.take()).isEqualTo(message(19));
  }

  @Test
  void offersNoGrantAfterItWasTakenBack() throws InterruptedException {
    Grant grant = grant(1);
    Message other = new Message.GrantOffer(grant(2));
    outbox.offer(message(1));
    assertThat(begun.take()).isEqualTo(message(1));

    outbox.offer(new Message.GrantOffer(grant));
    outbox.offer(other);
    outbox.offer(new Message.GrantOffer(grant));
    outbox.offer(new Message.GrantCancel(grant));

    assertThat(sending.take()).isEqualTo(message(1));
    assertThat(sending.take()).isEqualTo(other);
    assertThat(sending.take()).isEqualTo(new Message.GrantCancel(grant));
  }

  @Test
  void tellsThatAConnectionWasRefused() throws InterruptedException {
    failures.add(() -> {
      throw new ConnectException();
    });
    outbox.offer(message(1));

    assertThat(events.take())
        .isEqualTo(new Event.SendFailed(PEER.uid(), "the connection was refused"));
  }

  @Test
  void tellsTheCauseOfALostConnection() throws InterruptedException {
    failures.add(() -> {
      throw new IOException(null, new IOException("Connection reset"));
    });
    outbox.offer(message(1));

    assertThat(events.take()).isEqualTo(new Event.SendFailed(PEER.uid(), "Connection reset"));
  }

  @Test
  void aPeerThatRefusesAMessageWasReached() throws InterruptedException {
    failures.add(() -> {
      throw new PeerCallException(400, "Not a message of this protocol");
    });
    outbox.offer(message(1));
    outbox.offer(message(2));

    assertThat(sending.take()).isEqualTo(message(2));
    assertThat(events).isEmpty();
  }

  @Test
  void tellsAFailureOfTrustOnceAndAgainAfterASuccess() throws InterruptedException {
    failures.addAll(List.of(OutboxTest::refuse, OutboxTest::refuse));
    outbox.offer(message(1));
    outbox.offer(message(2));
    outbox.offer(message(3));
    assertThat(sending.take()).isEqualTo(message(3));
    assertThat(events.take()).isEqualTo(new Event.TrustFailed(PEER.uid(), NOBODY));
    assertThat(events).isEmpty();

    outbox.offer(message(4));
    assertThat(sending.take()).isEqualTo(message(4));
    failures.add(OutboxTest::refuse);
    outbox.offer(message(5));
    assertThat(events.take()).isEqualTo(new Event.TrustFailed(PEER.uid(), NOBODY));
  }

  @Test
  void tellsAFailureOfTrustAgainAfterAnotherFailure() throws InterruptedException {
    failures.addAll(
        List.of(
            OutboxTest::refuse,
            () -> {
              throw new ConnectException();
            },
            OutboxTest::refuse));
    outbox.offer(message(1));
    outbox.offer(message(2));
    outbox.offer(message(3));

    assertThat(events.take()).isEqualTo(new Event.TrustFailed(PEER.uid(), NOBODY));
    assertThat(events.take())
        .isEqualTo(new Event.SendFailed(PEER.uid(), "the connection was refused"));
    assertThat(events.take()).isEqualTo(new Event.TrustFailed(PEER.uid(), NOBODY));
  }

  @Test
  void goesOnAfterAMessageThatCannotBeSentAtAll() throws InterruptedException {
    failures.add(() -> {
      throw new IllegalArgumentException("Illegal character in authority");
    });
    outbox.offer(message(1));
    outbox.offer(message(2));

    assertThat(sending.take()).isEqualTo(message(2));
    assertThat(events.take())
        .isEqualTo(new Event.SendFailed(PEER.uid(), "Illegal character in authority"));
  }

  @Test
  void sendsNothingAfterItWasClosed() throws InterruptedException {
    outbox.offer(message(1));
    assertThat(sending.take()).isEqualTo(message(1));

    outbox.close();
    outbox.offer(message(2));

    assertThat(sending.poll(50, TimeUnit.MILLISECONDS)).isNull();
  }

  private static void refuse() throws IOException {
    try {
      CHECK.check(List.of());
    } catch (PeerRefusedException e) {
      throw new IOException("The handshake failed", e);
    }
  }

  private static Grant grant(long number) {
    Uid any = new Uid(9, 9);
    return new Grant(new Uid(7, number), any, any, Chain.EMPTY, any, any);
  }

  private static Message message(long number) {
    return new Message.PromiseRelease(new Uid(8, number));
  }

  /** What the network does to a message. */
  @FunctionalInterface
  private interface Failure {
    void raise() throws IOException;
  }
}
