package dev.redoubt.server.agent;

import dev.redoubt.ha.peer.PeerServer;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Uid;
import dev.redoubt.server.trust.PublishedTrust;
import dev.redoubt.server.trust.ServerObject;
import dev.redoubt.server.trust.ServerObjects;
import dev.redoubt.trust.Certificates;
import dev.redoubt.trust.PeerRecord;
import dev.redoubt.trust.PeerRecords;
import dev.redoubt.trust.ca.CaState;
import dev.redoubt.trust.ca.IssuedCertificate;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an agent is told with each answer: the management servers with their addresses and recorded
 * keys, so that it finds and knows the next Active, and its own certificate if there is a newer one
 * than it showed.
 */
public final class AgentBriefing {

  private static final long KEPT_NANOS = 1_000_000_000L;

  private final ServerObjects servers;
  private final PublishedTrust trust;
  private final Function<Uid, Optional<PeerServer>> addresses;
  private final LongSupplier nanoTime;
  private volatile Told told = new Told(0, CanonicalJson.MAPPER.createArrayNode());
  private volatile Newest newest = new Newest(Optional.empty(), Map.of());

  /** The servers as they were told, for a second: thousands of agents hear the same. */
  private record Told(long nanos, ArrayNode servers) {}

  /** The newest certificate of everybody, for as long as the CA is the same. */
  private record Newest(Optional<CaState> state, Map<Uid, X509Certificate> certificates) {

    static Newest of(CaState state) {
      Map<Uid, X509Certificate> certificates = new HashMap<>();
      for (IssuedCertificate issued : state.issued().values()) {
        if (!state.revoked().containsKey(issued.serial())) {
          certificates.merge(issued.server(), issued.certificate(), Newest::later);
        }
      }
      return new Newest(Optional.of(state), certificates);
    }

    private static X509Certificate later(X509Certificate one, X509Certificate other) {
      boolean older = one.getNotBefore().toInstant().isBefore(other.getNotBefore().toInstant());
      return older ? other : one;
    }
  }

  /**
   * A briefing over the published state.
   *
   * @param addresses where another server is reached, as this one knows
   * @param nanoTime a clock that never goes back
   */
  public AgentBriefing(
      ServerObjects servers,
      PublishedTrust trust,
      Function<Uid, Optional<PeerServer>> addresses,
      LongSupplier nanoTime) {
    this.servers = servers;
    this.trust = trust;
    this.addresses = addresses;
    this.nanoTime = nanoTime;
  }

  /** Tells the agent of a gateway, which showed a certificate. */
  ObjectNode of(ServerObject gateway, X509Certificate shown) {
    ObjectNode json = CanonicalJson.MAPPER.createObjectNode();
    json.put("gateway", gateway.name());
    json.set("servers", servers());
    trust
        .state()
        .ifPresent(ca ->
            newer(ca, gateway, shown)
                .ifPresent(certificate -> json.set("certificate", describe(ca, certificate))));
    return json;
  }

  private ArrayNode servers() {
    Told last = told;
    long now = nanoTime.getAsLong();
    if (last.servers().isEmpty() || now - last.nanos() > KEPT_NANOS) {
      ArrayNode list = CanonicalJson.MAPPER.createArrayNode();
      for (ServerObject server : servers.trusted()) {
        server.record().ifPresent(record -> list.add(describe(server, record)));
      }
      last = new Told(now, list);
      told = last;
    }
    return last.servers();
  }

  @SuppressWarnings("ReferenceEquality") // only whether it was looked at; equality costs as much
  private Optional<X509Certificate> newer(CaState ca, ServerObject gateway, X509Certificate shown) {
    Newest last = newest;
    if (last.state().filter(state -> state == ca).isEmpty()) {
      last = Newest.of(ca);
      newest = last;
    }
    return gateway
        .server()
        .map(last.certificates()::get)
        .filter(certificate -> !certificate.equals(shown))
        .filter(certificate -> certificate.getPublicKey().equals(shown.getPublicKey()))
        .filter(ca::hasSigned);
  }

  private ObjectNode describe(ServerObject server, PeerRecord record) {
    Optional<PeerServer> heard = addresses.apply(record.server());
    return CanonicalJson.MAPPER
        .createObjectNode()
        .put("name", server.name())
        .put("address", heard.map(PeerServer::address).orElseGet(server::address))
        .put("port", heard.map(PeerServer::port).orElseGet(server::peerPort))
        .set("record", PeerRecords.encode(record));
  }

  private static ObjectNode describe(CaState ca, X509Certificate certificate) {
    ObjectNode json = CanonicalJson.MAPPER.createObjectNode();
    json.put("certificate", Certificates.pem(certificate));
    json.put("ca", Certificates.pem(ca.certificate()));
    json.put("crl", Certificates.pem("X509 CRL", Certificates.encode(ca.revocationList())));
    ArrayNode crosses = json.putArray("crosses");
    ca.succession().crosses().forEach(cross -> crosses.add(Certificates.pem(cross)));
    return json;
  }
}
