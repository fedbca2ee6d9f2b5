package dev.redoubt.trust;

import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** What a peer is checked against; asked again at every check, so always give the current state. */
public interface TrustMaterial {

  /** The certificate of the internal CA; empty as long as this server has no trust. */
  Optional<X509Certificate> caCertificate();

  /**
   * Every certificate of the CA that is trusted now: more than one while its key is being rotated.
   */
  default List<X509Certificate> trustedCas() {
    return caCertificate().stream().toList();
  }

  /** The newest revocation list known. */
  Optional<X509CRL> crl();
}
