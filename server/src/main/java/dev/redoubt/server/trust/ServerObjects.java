package dev.redoubt.server.trust;

import dev.redoubt.database.DatabaseHome;
import dev.redoubt.database.Lease;
import dev.redoubt.database.ObjectReader;
import dev.redoubt.database.ObjectReader.ListKey;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;
import dev.redoubt.trust.PeerRecord;
import dev.redoubt.trust.ServerIdentity;
import dev.redoubt.trust.peer.PeerDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The published server objects, as trust and high availability need them. Asked before every
 * message between servers, so what was read is kept until the database moves on.
 */
public final class ServerObjects implements PeerDirectory {

  /** Server objects that are looked at; a deployment has a handful. */
  private static final int MAX_SERVERS = 1_000;

  private final DatabaseHome home;
  private final ServerIdentity self;
  private volatile Known known = new Known(Chain.EMPTY, List.of());

  private record Known(Chain chain, List<ServerObject> servers) {}

  public ServerObjects(DatabaseHome home, ServerIdentity self) {
    this.home = home;
    this.self = self;
  }

  /** The published server objects, by name. */
  public List<ServerObject> all() {
    try (Lease lease = home.lease()) {
      Chain chain = lease.database().position().chain();
      Known last = known;
      if (!last.chain().equals(chain)) {
        last = new Known(chain, read(lease.database().published()));
        known = last;
      }
      return last.servers();
    }
  }

  /** The management servers that have trust. */
  public List<ServerObject> trusted() {
    return all().stream()
        .filter(ServerObject::managementServer)
        .filter(server -> server.record().isPresent())
        .toList();
  }

  /** The object of the server with this uid, which the server chose itself. */
  public Optional<ServerObject> ofServer(Uid server) {
    return all().stream()
        .filter(object -> object.server().filter(server::equals).isPresent())
        .findFirst();
  }

  /** The object of this name. */
  public Optional<ServerObject> named(String name) {
    return all().stream().filter(object -> object.name().equals(name)).findFirst();
  }

  /**
   * What is recorded of a server. A server whose database is still empty knows the one that
   * initialized it, and nobody else.
   */
  @Override
  public Optional<PeerRecord> find(Uid server) {
    List<ServerObject> servers = all();
    if (servers.isEmpty()) {
      return self.introducedBy().filter(peer -> peer.server().equals(server));
    }
    return servers.stream()
        .flatMap(object -> object.record().stream())
        .filter(record -> record.server().equals(server))
        .findFirst();
  }

  static List<ServerObject> read(ObjectReader objects) {
    List<ServerObject> servers = new ArrayList<>();
    Optional<ListKey> after = Optional.empty();
    for (ManagedObject object : objects.list(ServerObject.TYPE, after, MAX_SERVERS)) {
      servers.add(new ServerObject(object));
    }
    return List.copyOf(servers);
  }
}
