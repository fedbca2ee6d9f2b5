package dev.redoubt.ha.peer;

import dev.redoubt.ha.core.Event;
import dev.redoubt.ha.protocol.Grant;
import dev.redoubt.ha.protocol.Heartbeat;
import dev.redoubt.ha.protocol.Message;
import dev.redoubt.trust.peer.PeerRefusedException;
import java.io.IOException;
import java.net.ConnectException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the messages for one peer, one at a time, in order, from a thread of its own. A newer
 * heartbeat replaces one that still waits, and a grant that is taken back is not offered after
 * that; when a peer is slow, the oldest message is dropped.
 */
final class Outbox implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
  private static final int MAX_WAITING = 64;
  private static final int MAX_CAUSES = 20;

  private final PeerServer peer;
  private final Transport transport;
  private final Consumer<Event> events;
  private final Function<PeerCallException, Optional<Event>> refusals;
  private final Deque<Message> waiting = new ArrayDeque<>();
  private final Thread sender;
  private boolean closed;
  private @Nullable String lastFailure;

  /**
   * An outbox.
   *
   * @param refusals what the refusal of a message means; empty if nothing
   */
  Outbox(
      PeerServer peer,
      Transport transport,
      Consumer<Event> events,
      Function<PeerCallException, Optional<Event>> refusals) {
    this.peer = peer;
    this.transport = transport;
    this.events = events;
    this.refusals = refusals;
    this.sender = Thread.ofVirtual().name("to-" + peer.name()).start(this::run);
  }

  synchronized void offer(Message message) {
    waiting.removeIf(earlier -> isOutdated(earlier, message));
    if (waiting.size() >= MAX_WAITING) {
      waiting.removeFirst();
    }
    waiting.addLast(message);
    notifyAll();
  }

  private static boolean isOutdated(Message earlier, Message later) {
    return switch (later) {
      case Heartbeat heartbeat -> earlier instanceof Heartbeat;
      case Message.GrantCancel(Grant grant) -> earlier.equals(new Message.GrantOffer(grant));
      default -> false;
    };
  }

  @Override
  public synchronized void close() {
    closed = true;
    sender.interrupt();
  }

  private void run() {
    try {
      while (true) {
        send(take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized Message take() throws InterruptedException {
    while (waiting.isEmpty()) {
      if (closed) {
        throw new InterruptedException();
      }
      wait();
    }
    return waiting.removeFirst();
  }

  private void send(Message message) throws InterruptedException {
    try {
      transport.send(message);
      lastFailure = null;
    } catch (IOException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedException();
      }
      failed(e);
    } catch (RuntimeException e) {
      LOG.error("A message to {} could not be sent", peer.name(), e);
      unsent(e);
    }
  }

  /** A peer that refuses a message was reached; a failure of trust is told as such. */
  private void failed(IOException failure) {
    Optional<String> trust = trustFailure(failure);
    if (trust.isPresent()) {
      report(trust.get());
    } else if (failure instanceof PeerCallException refusal) {
      refusals.apply(refusal).ifPresent(events);
    } else {
      unsent(failure);
    }
  }

  private void unsent(Exception failure) {
    lastFailure = null; // whoever hears of this one forgets the one before
    events.accept(new Event.SendFailed(peer.uid(), reason(failure)));
  }

  /** Says each failure of trust once, not at every heartbeat. */
  private void report(String reason) {
    if (!reason.equals(lastFailure)) {
      lastFailure = reason;
      events.accept(new Event.TrustFailed(peer.uid(), reason));
    }
  }

  private static Optional<String> trustFailure(IOException failure) {
    return causes(failure)
        .filter(PeerRefusedException.class::isInstance)
        .map(Throwable::getMessage)
        .findFirst();
  }

  /** What the first cause with a message says; the HTTP client's own have none. */
  private static String reason(Exception failure) {
    return causes(failure)
        .map(Throwable::getMessage)
        .filter(message -> message != null && !message.isBlank())
        .findFirst()
        .orElseGet(() ->
            failure instanceof ConnectException
                ? "the connection was refused"
                : failure.getClass().getSimpleName());
  }

  private static Stream<Throwable> causes(Exception failure) {
    return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(MAX_CAUSES);
  }

  /** Carries a message to the peer and returns when the peer has it. */
  @FunctionalInterface
  interface Transport {
    void send(Message message) throws IOException;
  }
}
