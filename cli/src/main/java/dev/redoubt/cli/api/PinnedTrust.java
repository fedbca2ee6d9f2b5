package dev.redoubt.cli.api;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.function.Predicate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts a server by the fingerprint of its certificate alone. Names do not matter then: a server
 * is reached by whatever address it has, and the fingerprint says that it is the right one.
 */
final class PinnedTrust extends X509ExtendedTrustManager {

  private final Predicate<Fingerprint> accepted;
  private final String refusal;

  PinnedTrust(Predicate<Fingerprint> accepted, String refusal) {
    this.accepted = accepted;
    this.refusal = refusal;
  }

  private void check(X509Certificate[] chain) throws CertificateException {
    if (chain.length == 0) {
      throw new CertificateException("The server showed no certificate");
    }
    Fingerprint shown = Fingerprint.of(chain[0]);
    if (!accepted.test(shown)) {
      throw new CertificateException(refusal.formatted(shown));
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    throw new CertificateException("A client does not judge clients");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("A client does not judge clients");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("A client does not judge clients");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
