package dev.redoubt.trust.peer;

import dev.redoubt.model.Uid;
import dev.redoubt.trust.Certificates;
import dev.redoubt.trust.ServerIdentity;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Predicate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Makes the TLS contexts of a server. All speak TLS 1.3 only, if the caller uses {@link
 * #peerParameters} or {@link #apiParameters} (a context cannot enforce it for the server side), and
 * none resumes a session: the lifetime set makes the JDK issue no tickets (RFC 8446 section 4.6.1
 * allows at most seven days), so that every connection is checked in full.
 *
 * <p>Host names play no part between servers. The trust managers extend {@link
 * X509ExtendedTrustManager}, so the JDK leaves the identity of the other end to them, also when a
 * client (such as {@link java.net.http.HttpClient}) asks for the algorithm HTTPS; they check the
 * recorded identity instead.
 */
public final class TlsContexts {

  /** The only version in use. */
  public static final String PROTOCOL = "TLSv1.3";

  private static final int NO_TICKETS_SECONDS = 7 * 24 * 60 * 60 + 1;

  private final SecureRandom random;

  public TlsContexts(SecureRandom random) {
    this.random = random;
  }

  /** For the peer connector: shows this server's certificate, accepts every recorded peer. */
  public SSLContext peerServer(ServerIdentity identity, PeerCheck check) {
    return peer(identity, check, null);
  }

  /**
   * For the peer connector of a server to which gateways report: accepts those too, and completes
   * the handshake with whom {@code answered} names although he is refused, so that he can be told
   * why. Each of his requests is refused all the same.
   *
   * @param gateways checks whoever shows the certificate of a gateway
   */
  public SSLContext peerServer(
      ServerIdentity identity,
      PeerCheck check,
      PeerCheck gateways,
      Predicate<X509Certificate> answered) {
    return context(
        new ShownCertificate(identity::privateKey, identity::shownChain),
        new PeerTrust(chain -> {
          boolean gateway = !chain.isEmpty() && Certificates.isGateway(chain.getFirst());
          if (gateway) {
            gateways.check(chain);
          } else if (chain.isEmpty() || !answered.test(chain.getFirst())) {
            check.check(chain);
          }
        }));
  }

  /** For dialling one peer: accepts only the server with this uid. */
  public SSLContext peerClient(ServerIdentity identity, PeerCheck check, Uid expected) {
    return peer(identity, check, expected);
  }

  private SSLContext peer(ServerIdentity identity, PeerCheck check, @Nullable Uid expected) {
    return context(
        new ShownCertificate(identity::privateKey, identity::shownChain),
        new PeerTrust(chain -> check.check(chain, expected)));
  }

  /** For a gateway that dials whichever management server answers: accepts every recorded one. */
  public SSLContext managementClient(ServerIdentity identity, PeerCheck check) {
    return peer(identity, check, null);
  }

  /** For dialling a server that is no peer: accepts whom the caller knows by his key. */
  public SSLContext clientOf(ServerIdentity identity, Predicate<X509Certificate> known) {
    return context(
        new ShownCertificate(identity::privateKey, identity::shownChain),
        new PeerTrust(chain -> {
          if (chain.isEmpty() || !known.test(chain.getFirst())) {
            throw new PeerRefusedException(
                RefusalReason.WRONG_KEY, "Another server than expected answered");
          }
        }));
  }

  /**
   * For the connector of a secondary whose activation window is open: shows the self-signed
   * certificate, wants one from the client and accepts any. Who the client is shows the activation
   * key alone, which is bound to both certificates.
   */
  public SSLContext activationServer(ServerIdentity identity) {
    return context(
        new ShownCertificate(identity::privateKey, () -> List.of(identity.bootstrapCertificate())),
        new PeerTrust(PeerTrust.ANYBODY));
  }

  /**
   * For one activation, on the side that dials: shows this server's certificate, accepts the first
   * certificate that it sees and from then on only that one.
   */
  public ActivationTls activationClient(ServerIdentity identity) {
    FirstCertificate first = new FirstCertificate();
    SSLContext context =
        context(
            new ShownCertificate(identity::privateKey, identity::shownChain), new PeerTrust(first));
    return new ActivationTls(context, first, identity.shownCertificate());
  }

  /** For API and console: no certificate is asked of the client. */
  public SSLContext api(ApiCertificate certificate) {
    return context(
        new ShownCertificate(certificate::privateKey, () -> List.of(certificate.certificate())),
        new PeerTrust(PeerTrust.NOBODY));
  }

  /**
   * TLS 1.3 with a certificate demanded of both sides, for sockets, HTTP clients and connectors.
   */
  public static SSLParameters peerParameters() {
    SSLParameters parameters = apiParameters();
    parameters.setNeedClientAuth(true);
    return parameters;
  }

  /** TLS 1.3, for sockets, HTTP clients and connectors. */
  public static SSLParameters apiParameters() {
    SSLParameters parameters = new SSLParameters();
    parameters.setProtocols(new String[] {PROTOCOL});
    return parameters;
  }

  private SSLContext context(KeyManager keys, TrustManager trust) {
    try {
      SSLContext context = SSLContext.getInstance(PROTOCOL);
      context.init(new KeyManager[] {keys}, new TrustManager[] {trust}, random);
      context.getServerSessionContext().setSessionTimeout(NO_TICKETS_SECONDS);
      context.getServerSessionContext().setSessionCacheSize(1);
      context.getClientSessionContext().setSessionCacheSize(1);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java runtime has " + PROTOCOL, e);
    }
  }
}
