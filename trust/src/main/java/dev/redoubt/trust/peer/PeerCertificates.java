package dev.redoubt.trust.peer;

import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The certificates that were read, so many of them at once; only of those that the internal CA has
 * signed, since a stranger's may say anything. Safe for use by several threads.
 */
final class PeerCertificates {

  private final int most;
  private final Map<X509Certificate, PeerCertificate> read = new ConcurrentHashMap<>();

  PeerCertificates(int most) {
    this.most = most;
  }

  /** What a certificate says. */
  PeerCertificate read(X509Certificate certificate) {
    PeerCertificate known = read.get(certificate);
    if (known != null) {
      return known;
    }
    if (read.size() >= most) {
      read.clear();
    }
    PeerCertificate shown = PeerCertificate.read(certificate);
    read.put(certificate, shown);
    return shown;
  }
}
