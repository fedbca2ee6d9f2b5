package dev.redoubt.cli.api;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
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
    return fetch(server, TlsContexts.trustingAnything(), "");
  }

  /**
   * The fingerprint of the certificate that a server shows, if a context trusts it under the
   * server's name.
   *
   * @throws ServerUnreachableException if there is no TLS server, or it is not trusted
   */
  public static Fingerprint fetchTrusted(ServerAddress server, SSLContext trust) {
    return fetch(server, trust, "HTTPS");
  }

  private static Fingerprint fetch(ServerAddress server, SSLContext trust, String nameCheck) {
    try (SSLSocket socket = (SSLSocket) trust.getSocketFactory().createSocket()) {
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm(nameCheck);
      socket.setSSLParameters(parameters);
      socket.connect(new InetSocketAddress(server.host(), server.port()), TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.startHandshake();
      return Fingerprint.of((X509Certificate) socket.getSession().getPeerCertificates()[0]);
    } catch (IOException e) {
      throw new ServerUnreachableException(server, e);
    }
  }
}
