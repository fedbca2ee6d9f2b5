package dev.redoubt.trust.peer;

import static dev.redoubt.trust.peer.RefusalReason.EXPIRED;
import static dev.redoubt.trust.peer.RefusalReason.FOREIGN_CA;
import static dev.redoubt.trust.peer.RefusalReason.NAME_MISMATCH;
import static dev.redoubt.trust.peer.RefusalReason.NOT_A_GATEWAY;
import static dev.redoubt.trust.peer.RefusalReason.NOT_A_MANAGEMENT_SERVER;
import static dev.redoubt.trust.peer.RefusalReason.NOT_YET_VALID;
import static dev.redoubt.trust.peer.RefusalReason.NO_CERTIFICATE;
import static dev.redoubt.trust.peer.RefusalReason.NO_TRUST;
import static dev.redoubt.trust.peer.RefusalReason.REVOKED;
import static dev.redoubt.trust.peer.RefusalReason.UNKNOWN_SERVER;
import static dev.redoubt.trust.peer.RefusalReason.WRONG_KEY;

import dev.redoubt.model.Uid;
import dev.redoubt.trust.CaPath;
import dev.redoubt.trust.Certificates;
import dev.redoubt.trust.PeerRecord;
import dev.redoubt.trust.RevokedSerials;
import dev.redoubt.trust.SicPublicKey;
import dev.redoubt.trust.TrustMaterial;
import dev.redoubt.trust.ca.Succession;
import java.security.cert.Certificate;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * Accepts a peer only if its chain, its revocation, its validity and its recorded name and key all
 * hold now. It is asked in the TLS handshake and again before every message, so that a revocation
 * or a changed server object takes effect on open connections. Safe for use by several threads.
 */
public final class PeerCheck {

  private static final int MAX_SERVERS = 64;
  private static final int MAX_GATEWAYS = 10_000;
  private static final int MAX_CHAIN = 1 + Succession.MAX_CROSSES;

  private final TrustMaterial trust;
  private final PeerDirectory directory;
  private final RevokedSerials revoked;
  private final InstantSource clock;
  private final boolean gateways;
  private final VerifiedSignatures signatures;
  private final PeerCertificates certificates;
  private final Map<Uid, X509Certificate> shown = new ConcurrentHashMap<>();

  /** Accepts management servers. */
  public PeerCheck(
      TrustMaterial trust, PeerDirectory directory, RevokedSerials revoked, InstantSource clock) {
    this(trust, directory, revoked, clock, false);
  }

  private PeerCheck(
      TrustMaterial trust,
      PeerDirectory directory,
      RevokedSerials revoked,
      InstantSource clock,
      boolean gateways) {
    this.trust = trust;
    this.directory = directory;
    this.revoked = revoked;
    this.clock = clock;
    this.gateways = gateways;
    int most = gateways ? MAX_GATEWAYS : MAX_SERVERS;
    this.signatures = new VerifiedSignatures(most);
    this.certificates = new PeerCertificates(most);
  }

  /** Accepts gateways, by the same rules, and no management server. */
  public static PeerCheck ofGateways(
      TrustMaterial trust, PeerDirectory directory, RevokedSerials revoked, InstantSource clock) {
    return new PeerCheck(trust, directory, revoked, clock, true);
  }

  /**
   * Checks the certificates that a peer showed, its own first.
   *
   * @throws PeerRefusedException if it is not to be trusted
   */
  public PeerIdentity check(List<X509Certificate> chain) throws PeerRefusedException {
    return check(chain, null);
  }

  /**
   * Checks the certificates that a peer showed, and that it is the server that was dialled.
   *
   * @param expected the uid of the server that was dialled, or null for any recorded peer
   * @throws PeerRefusedException if it is not to be trusted, or is another server
   */
  public PeerIdentity check(List<X509Certificate> chain, @Nullable Uid expected)
      throws PeerRefusedException {
    if (chain.isEmpty()) {
      throw new PeerRefusedException(NO_CERTIFICATE, "The peer showed no certificate");
    }
    requireOurCa(chain);
    try {
      return checkSigned(chain.getFirst(), expected);
    } catch (PeerRefusedException e) {
      throw e.of(chain.getFirst());
    }
  }

  private PeerIdentity checkSigned(X509Certificate certificate, @Nullable Uid expected)
      throws PeerRefusedException {
    Instant now = clock.instant();
    PeerCertificate said = certificates.read(certificate);
    requireNotRevoked(certificate);
    requireValid(said, now);
    requireKind(said);
    PeerRecord record = requireRecorded(said, expected);
    boolean crlExpired =
        trust.crl().map(crl -> now.isAfter(crl.getNextUpdate().toInstant())).orElse(false);
    shown.merge(record.server(), certificate, PeerCheck::later);
    return new PeerIdentity(record, certificate.getSerialNumber(), crlExpired);
  }

  /**
   * Checks the peer of an established connection.
   *
   * @throws PeerRefusedException if it is not, or no longer, to be trusted
   */
  public PeerIdentity check(SSLSession session) throws PeerRefusedException {
    try {
      return check(certificates(session.getPeerCertificates()));
    } catch (SSLPeerUnverifiedException _) {
      throw new PeerRefusedException(NO_CERTIFICATE, "The peer showed no certificate");
    }
  }

  /** Connections of before a renewal go on with the old certificate. */
  private static X509Certificate later(X509Certificate one, X509Certificate other) {
    boolean older = other.getNotAfter().toInstant().isBefore(one.getNotAfter().toInstant());
    return older ? one : other;
  }

  /** The newest certificate with which a server was accepted since this process began. */
  public Optional<X509Certificate> newestShown(Uid server) {
    return Optional.ofNullable(shown.get(server));
  }

  private static List<X509Certificate> certificates(Certificate[] chain) {
    return List.of(chain).stream().map(X509Certificate.class::cast).toList();
  }

  private void requireOurCa(List<X509Certificate> chain) throws PeerRefusedException {
    X509Certificate certificate = chain.getFirst();
    X509Certificate ca = trust.caCertificate().orElse(null);
    if (ca == null) {
      throw new PeerRefusedException(
          NO_TRUST, "This server has no trust yet; initialize it with an activation key first");
    }
    if (certificate.getBasicConstraints() >= 0
        || chain.size() > MAX_CHAIN
        || !CaPath.leads(chain, trust.trustedCas(), signatures::holds)) {
      throw new PeerRefusedException(
          FOREIGN_CA,
          "The certificate of ["
              + Certificates.sicName(certificate)
              + "] was issued by ["
              + certificate.getIssuerX500Principal().getName()
              + "] and not by the internal CA of this server ["
              + Certificates.sicName(ca)
              + "]");
    }
  }

  private void requireNotRevoked(X509Certificate certificate) throws PeerRefusedException {
    X509CRL crl = trust.crl().orElse(null);
    if (revoked.contains(certificate.getSerialNumber())
        || (crl != null && crl.isRevoked(certificate))) {
      throw new PeerRefusedException(
          REVOKED,
          "The certificate of ["
              + Certificates.sicName(certificate)
              + "] with serial number "
              + certificate.getSerialNumber().toString(16)
              + " was revoked; reset the trust of that server and initialize it again");
    }
  }

  private static void requireValid(PeerCertificate certificate, Instant now)
      throws PeerRefusedException {
    if (now.isBefore(certificate.from())) {
      throw new PeerRefusedException(
          NOT_YET_VALID,
          validity(certificate, now)
              + " begins at "
              + certificate.from()
              + "; set the clocks of both servers");
    }
    if (now.isAfter(certificate.until())) {
      throw new PeerRefusedException(
          EXPIRED,
          validity(certificate, now)
              + " ended at "
              + certificate.until()
              + "; check this clock, then reset the trust and initialize it again");
    }
  }

  private static String validity(PeerCertificate certificate, Instant now) {
    return "Here it is " + now + ", but the certificate of [" + certificate.name() + "]";
  }

  private PeerRecord requireRecorded(PeerCertificate certificate, @Nullable Uid expected)
      throws PeerRefusedException {
    String shown = certificate.name();
    Uid uid = certificate.server().orElse(null);
    PeerRecord record = uid == null ? null : directory.find(uid).orElse(null);
    if (expected != null && !expected.equals(uid)) {
      throw new PeerRefusedException(
          NAME_MISMATCH, mismatch(shown, uid, nameOf(expected) + "] with uid [" + expected));
    }
    if (record == null) {
      throw new PeerRefusedException(
          UNKNOWN_SERVER,
          "No server object here has the uid [" + uid + "] of the certificate of [" + shown + "]");
    }
    if (!record.sicName().equals(shown)) {
      throw new PeerRefusedException(
          NAME_MISMATCH, mismatch(shown, uid, record.sicName() + "] with uid [" + record.server()));
    }
    if (!gateways) {
      requireManagementServer(record);
    }
    requireKey(certificate, record);
    return record;
  }

  private void requireKind(PeerCertificate certificate) throws PeerRefusedException {
    if (certificate.gateway() && !gateways) {
      throw new PeerRefusedException(
          NOT_A_MANAGEMENT_SERVER,
          "["
              + certificate.name()
              + "] shows the certificate of a gateway, which is no management server's");
    }
    if (!certificate.gateway() && gateways) {
      throw new PeerRefusedException(
          NOT_A_GATEWAY,
          "["
              + certificate.name()
              + "] shows no certificate of a gateway; only gateways report here");
    }
  }

  private String nameOf(Uid server) {
    return directory.find(server).map(PeerRecord::sicName).orElse("unknown");
  }

  private static String mismatch(String shown, @Nullable Uid uid, String expected) {
    return "The peer shows the certificate of ["
        + shown
        + "] with uid ["
        + uid
        + "], expected is ["
        + expected
        + "]; check the address of the server object";
  }

  private static void requireManagementServer(PeerRecord record) throws PeerRefusedException {
    if (!record.managementServer()) {
      throw new PeerRefusedException(
          NOT_A_MANAGEMENT_SERVER,
          "[" + record.sicName() + "] is not recorded as a management server, so it is no peer");
    }
  }

  private static void requireKey(PeerCertificate certificate, PeerRecord record)
      throws PeerRefusedException {
    SicPublicKey shown = certificate.key();
    if (!shown.equals(record.key())) {
      throw new PeerRefusedException(
          WRONG_KEY,
          "The peer ["
              + record.sicName()
              + "] shows the key "
              + shown.fingerprint()
              + ", recorded is "
              + record.key().fingerprint()
              + "; if that server was installed again, reset its trust and initialize it again");
    }
  }

  /** Remembers which certificates the CA has signed, so that a check per message stays cheap. */
  private static final class VerifiedSignatures {

    private final int most;
    private final java.util.Set<Signed> known = java.util.concurrent.ConcurrentHashMap.newKeySet();

    private record Signed(X509Certificate certificate, X509Certificate ca) {}

    VerifiedSignatures(int most) {
      this.most = most;
    }

    boolean holds(X509Certificate certificate, X509Certificate ca) {
      Signed signed = new Signed(certificate, ca);
      if (known.contains(signed)) {
        return true;
      }
      if (!CaPath.isSignedBy(certificate, ca)) {
        return false;
      }
      if (known.size() >= most) {
        known.clear();
      }
      known.add(signed);
      return true;
    }
  }
}
