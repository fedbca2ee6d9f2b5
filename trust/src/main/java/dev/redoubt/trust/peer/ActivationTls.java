package dev.redoubt.trust.peer;

import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** The TLS of one activation on the side that dials, and the two certificates that were shown. */
public final class ActivationTls {

  private final SSLContext context;
  private final FirstCertificate first;
  private final X509Certificate ownCertificate;

  ActivationTls(SSLContext context, FirstCertificate first, X509Certificate ownCertificate) {
    this.context = context;
    this.first = first;
    this.ownCertificate = ownCertificate;
  }

  public SSLContext context() {
    return context;
  }

  /** What this side shows. */
  public X509Certificate ownCertificate() {
    return ownCertificate;
  }

  /** What the other side showed in the first handshake, and in every one since. */
  public Optional<X509Certificate> peerCertificate() {
    return first.certificate();
  }
}
