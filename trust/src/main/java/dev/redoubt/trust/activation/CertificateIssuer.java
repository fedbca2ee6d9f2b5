package dev.redoubt.trust.activation;

import dev.redoubt.model.Uid;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;

/**
 * Issues the certificate of a server that has proven the activation key. It is called once, and
 * what it returns must be durable (published or at least kept), because the other server goes on to
 * use it.
 */
@FunctionalInterface
public interface CertificateIssuer {

  /** What the new server receives. */
  record Grant(X509Certificate certificate, X509Certificate ca, X509CRL crl) {}

  /**
   * Issues a certificate.
   *
   * @param request PKCS#10, DER, as {@code InternalCa.issue} takes it
   * @param server the uid that the new server has chosen for itself
   * @throws IllegalArgumentException if the request is not acceptable
   */
  Grant issue(byte[] request, Uid server);
}
