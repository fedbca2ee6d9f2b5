package dev.redoubt.trust.peer;

import dev.redoubt.model.Uid;
import dev.redoubt.trust.Certificates;
import dev.redoubt.trust.SicPublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;

/**
 * What a peer's own certificate says, read once: it is asked before every message.
 *
 * @param name the subject, as server objects record it
 * @param server the uid of the server; empty unless there is exactly one
 * @param gateway whether it was issued to a gateway
 * @param key the public key
 * @param from it is not valid before
 * @param until it is not valid after
 */
record PeerCertificate(
    String name,
    Optional<Uid> server,
    boolean gateway,
    SicPublicKey key,
    Instant from,
    Instant until) {

  static PeerCertificate read(X509Certificate certificate) {
    return new PeerCertificate(
        Certificates.sicName(certificate),
        Certificates.serverUid(certificate),
        Certificates.isGateway(certificate),
        SicPublicKey.of(certificate.getPublicKey()),
        certificate.getNotBefore().toInstant(),
        certificate.getNotAfter().toInstant());
  }
}
