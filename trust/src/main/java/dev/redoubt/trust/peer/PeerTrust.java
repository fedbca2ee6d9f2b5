package dev.redoubt.trust.peer;

import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Lets one decision judge the peer's certificates, whichever side it is on. */
final class PeerTrust extends X509ExtendedTrustManager {

  /** Accepts what a peer showed by returning. */
  @FunctionalInterface
  interface Decision {
    void accept(List<X509Certificate> chain) throws PeerRefusedException;
  }

  /** For the activation window, where the activation key decides. */
  static final Decision ANYBODY = chain -> {};

  /** For connectors that ask for no certificate. */
  static final Decision NOBODY =
      chain -> {
        throw new PeerRefusedException(
            RefusalReason.NO_TRUST, "No certificates are accepted on this connection");
      };

  private final Decision decision;

  PeerTrust(Decision decision) {
    this.decision = decision;
  }

  private void accept(X509Certificate[] chain) throws PeerRefusedException {
    decision.accept(List.of(chain));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws PeerRefusedException {
    accept(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws PeerRefusedException {
    accept(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws PeerRefusedException {
    accept(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws PeerRefusedException {
    accept(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws PeerRefusedException {
    accept(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws PeerRefusedException {
    accept(chain);
  }

  /** Empty: the other side may show any certificate it has, and hears why it is refused. */
  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
