package dev.redoubt.server.trust;

import dev.redoubt.database.DatabaseHome;
import dev.redoubt.database.Lease;
import dev.redoubt.model.history.Chain;
import dev.redoubt.trust.Certificates;
import dev.redoubt.trust.ServerIdentity;
import dev.redoubt.trust.TrustMaterial;
import dev.redoubt.trust.ca.CaState;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What peers are checked against: the CA that this server got with its certificate, and the newest
 * revocation list of that CA, be it its own or the replicated one.
 */
public final class PublishedTrust implements TrustMaterial {

  private final DatabaseHome home;
  private final ServerIdentity self;
  private volatile Known known = new Known(Chain.EMPTY, Optional.empty());

  private record Known(Chain chain, Optional<CaState> state) {}

  public PublishedTrust(DatabaseHome home, ServerIdentity self) {
    this.home = home;
    this.self = self;
  }

  /** The published state of the internal CA; empty in an empty database. */
  public Optional<CaState> state() {
    try (Lease lease = home.lease()) {
      Chain chain = lease.database().lastChange(CaObject.TYPE);
      Known last = known;
      if (!last.chain().equals(chain)) {
        last =
            new Known(chain, lease.database().published().find(CaObject.UID).map(CaObject::state));
        known = last;
      }
      return last.state();
    }
  }

  @Override
  public Optional<X509Certificate> caCertificate() {
    return self.caCertificate();
  }

  @Override
  public List<X509Certificate> trustedCas() {
    return self.trustedCas();
  }

  @Override
  public Optional<X509CRL> crl() {
    Optional<X509CRL> replicated =
        state().filter(ca -> self.caCertificate().equals(ca.caCertificate())).flatMap(CaState::crl);
    return Stream.concat(replicated.stream(), self.crl().stream())
        .max(Comparator.comparing(Certificates::crlNumber));
  }
}
