package dev.redoubt.ha.peer;

import dev.redoubt.ha.core.Event;
import dev.redoubt.ha.protocol.Message;
import dev.redoubt.ha.protocol.MessageCodec;
import dev.redoubt.model.Uid;
import dev.redoubt.trust.ServerIdentity;
import dev.redoubt.trust.peer.PeerCheck;
import dev.redoubt.trust.peer.TlsContexts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/**
 * The outgoing side to every peer: a client for calls and an outbox for messages. Follows the list
 * of servers: a server whose address or trust changed gets a new connection.
 */
public final class PeerConnections implements AutoCloseable {

  private final ServerIdentity identity;
  private final PeerCheck check;
  private final TlsContexts tls;
  private final IntSupplier ownPort;
  private final Consumer<Event> events;
  private final Map<Uid, Connection> connections = new HashMap<>();

  /**
   * No connection yet.
   *
   * @param ownPort the port of this server's peer connector, told with every message
   */
  public PeerConnections(
      ServerIdentity identity,
      PeerCheck check,
      TlsContexts tls,
      IntSupplier ownPort,
      Consumer<Event> events) {
    this.identity = identity;
    this.check = check;
    this.tls = tls;
    this.ownPort = ownPort;
    this.events = events;
  }

  /** Connects to these servers and to no others. */
  public void follow(List<PeerServer> peers) {
    replace(peers).forEach(Connection::close);
  }

  /** Answers what is to be closed, which may take a moment that nobody who sends should wait. */
  private synchronized List<Connection> replace(List<PeerServer> peers) {
    List<Connection> gone =
        connections.values().stream()
            .filter(connection -> !peers.contains(connection.peer()))
            .toList();
    connections.values().removeAll(gone);
    for (PeerServer peer : peers) {
      if (peer.trusted()) {
        connections.computeIfAbsent(peer.uid(), uid -> connect(peer));
      }
    }
    return gone;
  }

  /** Sends a message if the server is known; it may be lost. */
  public synchronized void send(Uid to, Message message) {
    Connection connection = connections.get(to);
    if (connection != null) {
      connection.outbox().offer(message);
    }
  }

  /** The client to a server; empty if it is not trusted. */
  public synchronized Optional<PeerClient> client(Uid server) {
    return Optional.ofNullable(connections.get(server)).map(Connection::client);
  }

  /** The clients to all trusted servers. */
  public synchronized Map<Uid, PeerClient> clients() {
    Map<Uid, PeerClient> clients = new HashMap<>();
    connections.forEach((server, connection) -> clients.put(server, connection.client()));
    return clients;
  }

  @Override
  public void close() {
    replace(List.of()).forEach(Connection::close);
  }

  private Connection connect(PeerServer peer) {
    PeerClient client = new PeerClient(peer, check, tls.peerClient(identity, check, peer.uid()));
    Outbox outbox =
        new Outbox(
            peer,
            message -> client.post(messagePath(), MessageCodec.encode(message)),
            events,
            refusal -> PromotionAnswer.of(refusal, identity).map(Event.Replaced::new));
    return new Connection(peer, client, outbox);
  }

  private String messagePath() {
    return PeerPaths.MESSAGE + "?port=" + ownPort.getAsInt();
  }

  private record Connection(PeerServer peer, PeerClient client, Outbox outbox) {
    void close() {
      outbox.close();
      client.close();
    }
  }
}
