package dev.redoubt.cli.api;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLSocket;

/** Looks at the certificate that a server shows, without sending it anything. */
public final class CertificateProbe {

  private static final int TIMEOUT_MILLIS = 10_000;

  private CertificateProbe() {}

  /**
   * The fingerprint of the certificate that a server shows.
   *
   * @throws ServerUnreachableException if there is no TLS server
   */
  public static Fingerprint fetch(ServerAddress server) {
    try (SSLSocket socket =
        (SSLSocket) TlsContexts.trustingAnything().getSocketFactory().createSocket()) {
      socket.connect(new InetSocketAddress(server.host(), server.port()), TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.startHandshake();
      return Fingerprint.of((X509Certificate) socket.getSession().getPeerCertificates()[0]);
    } catch (IOException e) {
      throw new ServerUnreachableException(server, e);
    }
  }
}
