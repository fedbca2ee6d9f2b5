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
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The published server objects, as trust and high availability need them. Asked before every
 * message between servers, so what was read is kept until one of them changes.
 */
public final class ServerObjects implements PeerDirectory {

  private static final int PAGE = 500;

  private final DatabaseHome home;
  private final ServerIdentity self;
  private volatile Known known = Known.of(Chain.EMPTY, List.of());

  /**
   * What was read, and at which chain.
   *
   * @param servers the objects, by name
   * @param records what they record about trust, by the server's own uid
   */
  private record Known(Chain chain, List<ServerObject> servers, Map<Uid, PeerRecord> records) {

    static Known of(Chain chain, List<ServerObject> servers) {
      Map<Uid, PeerRecord> records =
          servers.stream()
              .flatMap(server -> server.record().stream())
              .collect(
                  Collectors.toUnmodifiableMap(
                      PeerRecord::server, record -> record, (first, _) -> first));
      return new Known(chain, servers, records);
    }
  }

  public ServerObjects(DatabaseHome home, ServerIdentity self) {
    this.home = home;
    this.self = self;
  }

  /** The published server objects, by name. */
  public List<ServerObject> all() {
    return known().servers();
  }

  private Known known() {
    try (Lease lease = home.lease()) {
      Chain chain = lease.database().lastChange(ServerObject.TYPE);
      Known last = known;
      if (!last.chain().equals(chain)) {
        last = Known.of(chain, read(lease.database().published()));
        known = last;
      }
      return last;
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
    Known now = known();
    if (now.servers().isEmpty()) {
      return self.introducedBy().filter(peer -> peer.server().equals(server));
    }
    return Optional.ofNullable(now.records().get(server));
  }

  /** The server objects in a view of the database, by name: all, or a server would be forgotten. */
  public static List<ServerObject> read(ObjectReader objects) {
    return read(objects, ServerObject.TYPE);
  }

  /** The gateway objects in a view of the database, by name. */
  public static List<ServerObject> gateways(ObjectReader objects) {
    return read(objects, ServerObject.GATEWAY_TYPE);
  }

  private static List<ServerObject> read(ObjectReader objects, String type) {
    List<ServerObject> found = new ArrayList<>();
    Optional<ListKey> from = Optional.empty();
    List<ManagedObject> page = objects.list(type, from, PAGE);
    while (!page.isEmpty()) {
      page.stream().map(ServerObject::new).forEach(found::add);
      from = Optional.of(new ListKey(page.getLast().name(), page.getLast().uid()));
      page = objects.list(type, from, PAGE);
    }
    return List.copyOf(found);
  }
}
