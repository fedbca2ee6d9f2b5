package dev.redoubt.server.trust;

import dev.redoubt.ha.peer.HeardAddresses;
import dev.redoubt.ha.peer.PeerServer;
import dev.redoubt.ha.peer.PeerServers;
import dev.redoubt.ha.protocol.Role;
import dev.redoubt.model.Uid;
import dev.redoubt.trust.PeerRecord;
import dev.redoubt.trust.ServerIdentity;
import java.util.List;
import java.util.Optional;

/** The other management servers as the published objects name them. */
public final class OtherServers implements PeerServers {

  private final ServerObjects servers;
  private final ServerIdentity self;
  private final HeardAddresses addresses;

  public OtherServers(ServerObjects servers, ServerIdentity self, HeardAddresses addresses) {
    this.servers = servers;
    this.self = self;
    this.addresses = addresses;
  }

  @Override
  public List<PeerServer> others() {
    List<ServerObject> all = servers.all();
    return all.isEmpty()
        ? firstActive().stream().toList()
        : all.stream()
            .filter(ServerObject::managementServer)
            .filter(server -> !uid(server).equals(self.uid()))
            .map(OtherServers::peer)
            .toList();
  }

  @Override
  public Optional<PeerServer> own() {
    return servers.ofServer(self.uid()).map(OtherServers::peer);
  }

  /**
   * A database that is still empty names nobody; then it is the server that made the trust, once it
   * was heard.
   */
  private Optional<PeerServer> firstActive() {
    return self.introducedBy()
        .flatMap(record -> addresses.find(record.server()).map(heard -> peer(record, heard)));
  }

  private static PeerServer peer(PeerRecord record, HeardAddresses.Heard heard) {
    return new PeerServer(
        record.server(),
        commonName(record.sicName()),
        Role.PRIMARY,
        true,
        heard.address(),
        heard.port());
  }

  private static PeerServer peer(ServerObject server) {
    return new PeerServer(
        uid(server),
        server.name(),
        server.primary() ? Role.PRIMARY : Role.SECONDARY,
        server.record().isPresent(),
        server.address(),
        server.peerPort());
  }

  /** A server without trust is known by its object only. */
  private static Uid uid(ServerObject server) {
    return server.server().orElse(server.object().uid());
  }

  private static String commonName(String sicName) {
    int end = sicName.indexOf(',');
    String name = end < 0 ? sicName : sicName.substring(0, end);
    return name.startsWith("CN=") ? name.substring("CN=".length()) : name;
  }
}
