package dev.redoubt.ha.shell;

import dev.redoubt.ha.core.Event;
import dev.redoubt.ha.loop.CoreLoop;
import dev.redoubt.ha.peer.PeerConnections;
import dev.redoubt.ha.peer.PeerServer;
import dev.redoubt.ha.peer.PeerServers;
import dev.redoubt.ha.sync.PublishSignal;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells core and connections when the other servers change: after each revision, and every second
 * for what changes outside the database, such as a trust that was just established.
 */
final class PeerWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PeerWatch.class);
  private static final long LOOK_MILLIS = 1_000;

  private final PeerServers servers;
  private final PeerConnections connections;
  private final CoreLoop loop;
  private final PublishSignal signal;
  private final Thread thread = Thread.ofVirtual().name("peer-watch").unstarted(this::run);
  private List<PeerServer> seen = List.of();

  PeerWatch(PeerServers servers, PeerConnections connections, CoreLoop loop, PublishSignal signal) {
    this.servers = servers;
    this.connections = connections;
    this.loop = loop;
    this.signal = signal;
  }

  /** Looks once, so that the core knows its peers before the first tick, then watches. */
  void start() {
    look();
    thread.start();
  }

  /** Connects again to every server. */
  synchronized void reconnect() {
    connections.follow(servers.others());
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void run() {
    try {
      long count = signal.count();
      while (true) {
        signal.await(count, LOOK_MILLIS);
        count = signal.count();
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void look() {
    try {
      List<PeerServer> others = servers.others();
      List<PeerServer> now = Stream.concat(others.stream(), servers.own().stream()).toList();
      if (!now.equals(seen)) {
        loop.submit(new Event.PeersChanged(now.stream().map(PeerServer::asPeer).toList()));
        connections.follow(others);
        seen = now;
      }
    } catch (RuntimeException e) {
      LOG.warn("The server objects could not be read", e);
    }
  }
}
