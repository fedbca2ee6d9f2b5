package dev.redoubt.trust;

import dev.redoubt.model.Uid;
import dev.redoubt.trust.ca.CaState;
import dev.redoubt.trust.ca.InternalCa;
import dev.redoubt.trust.peer.PeerCheck;
import java.security.SecureRandom;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A CA with servers that trust each other, as tests need it. */
public final class Installation {

  public final VirtualClock clock;
  public final SecureRandom random = new SecureRandom();
  public final Map<Uid, PeerRecord> directory = new HashMap<>();
  public final RevokedSerials revoked = new RevokedSerials(new MemorySecretFiles());
  public final ServerIdentity primary;
  public InternalCa ca;
  public CaState state;

  public Installation(String name) {
    this(name, new VirtualClock());
  }

  public Installation(String name, VirtualClock clock) {
    this.clock = clock;
    primary = newServer("primary");
    InternalCa.Created created = InternalCa.create(name, primary, clock, random);
    ca = created.ca();
    InternalCa.Issued issued = ca.issue(created.state(), primary);
    state = issued.state();
    primary.establishAsFounder(issued.certificate(), state.certificate(), state.revocationList());
    record(primary);
  }

  /** A server without trust. */
  public ServerIdentity newServer(String name) {
    return ServerIdentity.create(new MemorySecretFiles(), Uid.random(random), name, clock, random);
  }

  /** A server with a certificate of this CA, recorded in the directory. */
  public ServerIdentity trustedServer(String name) {
    ServerIdentity server = newServer(name);
    InternalCa.Issued issued = ca.issue(state, server);
    state = issued.state();
    server.initialize(
        issued.certificate(),
        state.certificate(),
        state.revocationList(),
        primary.ownRecord().orElseThrow());
    record(server);
    return server;
  }

  public void record(ServerIdentity server) {
    directory.put(server.uid(), server.ownRecord().orElseThrow());
  }

  /** What the directory records of a server. */
  public PeerRecord recordOf(ServerIdentity server) {
    return Objects.requireNonNull(directory.get(server.uid()));
  }

  /** The check of any server of this installation, with the state as it is when asked. */
  public PeerCheck check() {
    TrustMaterial current =
        new TrustMaterial() {
          @Override
          public Optional<X509Certificate> caCertificate() {
            return state.caCertificate();
          }

          @Override
          public Optional<X509CRL> crl() {
            return state.crl();
          }
        };
    return new PeerCheck(current, uid -> Optional.ofNullable(directory.get(uid)), revoked, clock);
  }
}
