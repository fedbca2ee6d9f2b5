package dev.redoubt.server.trust;

import dev.redoubt.database.DatabaseHome;
import dev.redoubt.database.DatabaseListener;
import dev.redoubt.database.Lease;
import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.ObjectChange;
import dev.redoubt.model.history.Position;
import dev.redoubt.model.history.Revision;
import dev.redoubt.trust.PeerRecord;
import dev.redoubt.trust.peer.PeerDirectory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The published gateway objects that have trust, by the uids of their agents. There may be
 * thousands, and each report asks: they are read once and then followed revision by revision. Safe
 * for use by several threads.
 */
public final class GatewayObjects implements PeerDirectory, DatabaseListener {

  private final DatabaseHome home;
  private Map<Uid, ServerObject> known = Map.of();
  private Optional<Chain> at = Optional.empty();
  private long moves;

  /** Follows a database from now on. */
  public GatewayObjects(DatabaseHome home) {
    this.home = home;
    home.addListener(this);
  }

  /** The gateway of an agent. */
  public Optional<ServerObject> ofAgent(Uid agent) {
    return Optional.ofNullable(known().get(agent));
  }

  @Override
  public Optional<PeerRecord> find(Uid agent) {
    return ofAgent(agent).flatMap(ServerObject::record);
  }

  /** The agent of a gateway, by the uid of the gateway's object. */
  public Optional<Uid> agentOf(Uid gateway) {
    try (Lease lease = home.lease()) {
      return lease
          .database()
          .published()
          .find(gateway)
          .map(ServerObject::new)
          .filter(ServerObject::gateway)
          .flatMap(ServerObject::server);
    }
  }

  /** Every gateway that has trust. */
  public List<ServerObject> all() {
    return List.copyOf(known().values());
  }

  /** The uids of their agents. */
  public Set<Uid> agents() {
    return known().keySet();
  }

  @Override
  public synchronized void added(Revision revision) {
    moves++;
    if (at.isEmpty() || !at.get().equals(revision.previous())) {
      at = Optional.empty();
      return;
    }
    at = Optional.of(revision.chain());
    List<ObjectChange> changes =
        revision.changes().stream().filter(GatewayObjects::isGateway).toList();
    if (changes.isEmpty()) {
      return;
    }
    Map<Uid, ServerObject> next = new HashMap<>(known);
    for (ObjectChange change : changes) {
      change.before().map(ServerObject::new).flatMap(ServerObject::server).ifPresent(next::remove);
    }
    changes.forEach(
        change -> change.after().map(ServerObject::new).ifPresent(gateway -> put(next, gateway)));
    known = Map.copyOf(next);
  }

  @Override
  public synchronized void replaced(Position position) {
    moves++;
    at = Optional.empty();
  }

  /** Read without the monitor: the database tells of a revision while it holds its own lock. */
  private Map<Uid, ServerObject> known() {
    long seen;
    synchronized (this) {
      if (at.isPresent()) {
        return known;
      }
      seen = moves;
    }
    try (Lease lease = home.lease()) {
      Chain chain = lease.database().position().chain();
      Map<Uid, ServerObject> read = read(lease.database().published());
      remember(read, chain, seen);
      return read;
    }
  }

  /** What was read counts only if nothing was published meanwhile. */
  private synchronized void remember(Map<Uid, ServerObject> read, Chain chain, long seen) {
    if (moves == seen) {
      known = read;
      at = Optional.of(chain);
    }
  }

  private static Map<Uid, ServerObject> read(ObjectReader objects) {
    Map<Uid, ServerObject> found = new HashMap<>();
    ServerObjects.gateways(objects).forEach(gateway -> put(found, gateway));
    return Map.copyOf(found);
  }

  private static void put(Map<Uid, ServerObject> into, ServerObject gateway) {
    if (gateway.record().isPresent()) {
      into.put(gateway.server().orElseThrow(), gateway);
    }
  }

  private static boolean isGateway(ObjectChange change) {
    return change
        .after()
        .or(change::before)
        .filter(object -> object.type().equals(ServerObject.GATEWAY_TYPE))
        .isPresent();
  }
}
