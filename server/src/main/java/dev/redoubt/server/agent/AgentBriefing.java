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
  private static final String CERTIFICATE = "certificate";

  private final ServerObjects servers;
  private final PublishedTrust trust;
  private final Function<Uid, Optional<PeerServer>> addresses;
  private final LongSupplier nanoTime;
  private volatile Servers told = new Servers(0, CanonicalJson.MAPPER.createArrayNode());
  private volatile Newest newest = new Newest(Optional.empty(), Map.of());

  /** The servers as they were told, for a second: thousands of agents hear the same. */
  private record Servers(long nanos, ArrayNode servers) {}

  /**
   * What one agent is told.
   *
   * @param renewed whether it gets another certificate than it showed
   */
  record Told(ObjectNode json, boolean renewed) {}

  /** The newest certificate of everybody, for as long as the CA is the same. */
  private record Newest(Optional<CaState> state, Map<Uid, X509Certificate> certificates) {

    static Newest of(CaState state) {
      Map<Uid, X509Certificate> certificates = new HashMap<>();
      for (IssuedCertificate issued : state.issued().values()) {
        if (!state.revoked().containsKey(issued.serial())) {
          certificates.merge(
              issued.server(), issued.certificate(), (one, other) -> later(state, one, other));
        }
      }
      return new Newest(Optional.of(state), certificates);
    }

    /** Of two of one second that of the present key. */
    private static X509Certificate later(
        CaState state, X509Certificate one, X509Certificate other) {
      int order = one.getNotBefore().toInstant().compareTo(other.getNotBefore().toInstant());
      boolean newer = order == 0 ? state.hasSigned(other) : order < 0;
      return newer ? other : one;
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
  Told of(ServerObject gateway, X509Certificate shown) {
    ObjectNode json = CanonicalJson.MAPPER.createObjectNode();
    json.put("gateway", gateway.name());
    json.set("servers", servers());
    trust
        .state()
        .ifPresent(ca ->
            newer(ca, gateway, shown)
                .ifPresent(certificate -> json.set(CERTIFICATE, describe(ca, certificate))));
    return new Told(json, json.has(CERTIFICATE));
  }

  private ArrayNode servers() {
    Servers last = told;
    long now = nanoTime.getAsLong();
    if (last.servers().isEmpty() || now - last.nanos() > KEPT_NANOS) {
      ArrayNode list = CanonicalJson.MAPPER.createArrayNode();
      for (ServerObject server : servers.trusted()) {
        server.record().ifPresent(record -> list.add(describe(server, record)));
      }
      last = new Servers(now, list);
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
    json.put(CERTIFICATE, Certificates.pem(certificate));
    json.put("ca", Certificates.pem(ca.certificate()));
    json.put("crl", Certificates.pem("X509 CRL", Certificates.encode(ca.revocationList())));
    ArrayNode crosses = json.putArray("crosses");
    ca.succession().crosses().forEach(cross -> crosses.add(Certificates.pem(cross)));
    return json;
  }
}
