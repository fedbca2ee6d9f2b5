package dev.redoubt.server.http;

import dev.redoubt.ha.peer.PeerEndpoint;
import dev.redoubt.server.configuration.PeerSettings;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * The port where other management servers ask. Both sides show certificates; which ones are good is
 * the TLS context's and the endpoint's decision. An uninitialized server listens here for its
 * activation, and changes over to mutual trust without closing the port.
 */
public final class PeerListener implements AutoCloseable {

  private final SslContextFactory.Server tls = new SslContextFactory.Server();
  private final PeerRoutes routes;
  private final Listener listener;

  /**
   * A listener that is not open yet.
   *
   * @param refused is told of handshakes that fail, with the address of the client
   */
  public PeerListener(
      PeerSettings settings,
      SSLContext context,
      PeerEndpoint endpoint,
      BiConsumer<Throwable, String> refused) {
    configure(tls, context);
    this.routes = new PeerRoutes(endpoint);
    this.listener =
        new Listener(
            ListenerSettings.of(settings),
            tls,
            new HeardConnections(routes, settings.idleTimeout()));
    listener.onHandshakeFailure(refused);
  }

  /** Opens the port. */
  public void start() throws IOException {
    listener.start();
  }

  /** The port in use. */
  public int port() {
    return listener.port();
  }

  /**
   * From now on handshakes use this context and requests, also those of open connections, go to
   * this endpoint.
   */
  public void use(SSLContext context, PeerEndpoint endpoint) {
    routes.use(endpoint);
    try {
      tls.reload(factory -> configure(tls, context));
    } catch (Exception e) {
      throw new IllegalStateException("The peer listener does not take new certificates", e);
    }
  }

  /**
   * Closes the connections of clients that are not accepted any more.
   *
   * @param affected gets the chain that the client showed, its own certificate first
   */
  public void closeConnections(Predicate<List<X509Certificate>> affected) {
    listener.closeConnections(affected);
  }

  @Override
  public void close() {
    listener.close();
  }

  private static void configure(SslContextFactory.Server tls, SSLContext context) {
    tls.setSslContext(context);
    tls.setNeedClientAuth(true);
    tls.setIncludeProtocols("TLSv1.3");
    tls.setSessionCachingEnabled(false);
  }
}
