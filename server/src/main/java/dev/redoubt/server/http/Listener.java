package dev.redoubt.server.http;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.io.ssl.SslHandshakeListener;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One TLS port: HTTP/1.1 and HTTP/2 by ALPN, each request on a virtual thread. */
final class Listener implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Listener.class);

  /** Selecting and handshakes only; requests run on virtual threads. */
  private static final int PLATFORM_THREADS = 16;

  private static final int SELECTORS = 1;
  private static final int MAX_CAUSES = 20;

  private final ListenerSettings settings;
  private final Server server;
  private final ServerConnector connector;

  Listener(ListenerSettings settings, SslContextFactory.Server tls, Handler handler) {
    this.settings = settings;
    this.server = new Server(threads(settings));
    this.connector = connector(tls, httpConfiguration());
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(settings.connectionLimit(), connector));
    // Waiting for requests to end is of use only where they end by themselves.
    server.setHandler(settings.stopTimeout().isZero() ? handler : new GracefulHandler(handler));
    server.setErrorHandler(new JsonErrorHandler());
    server.setStopTimeout(settings.stopTimeout().toMillis());
  }

  /**
   * Opens the port.
   *
   * @throws IOException if that is not possible; the message says which port and what to do
   */
  void start() throws IOException {
    try {
      server.start();
    } catch (IOException e) {
      close();
      throw explain(e);
    } catch (Exception e) {
      close();
      throw new IOException("The " + settings.name() + " listener does not start", e);
    }
  }

  /** The port in use; never 0 after the start. */
  int port() {
    return connector.getLocalPort();
  }

  /**
   * Closes the connections whose client showed certificates that are not accepted any more.
   *
   * @param affected gets the chain, the client's own certificate first; empty for none
   */
  void closeConnections(Predicate<List<X509Certificate>> affected) {
    for (EndPoint endPoint : connector.getConnectedEndPoints()) {
      if (endPoint.getConnection() instanceof SslConnection ssl
          && affected.test(certificates(ssl.getSSLEngine().getSession()))) {
        endPoint.close();
      }
    }
  }

  /** Tells of handshakes that fail, with the address of the client. */
  void onHandshakeFailure(BiConsumer<Throwable, String> observer) {
    connector.addBean(
        new SslHandshakeListener() {
          @Override
          public void handshakeFailed(Event event, Throwable failure) {
            observer.accept(failure, address(event.getEndPoint()));
          }
        });
  }

  private static String address(EndPoint endPoint) {
    return endPoint.getRemoteSocketAddress() instanceof InetSocketAddress at
            && at.getAddress() != null
        ? at.getAddress().getHostAddress()
        : "unknown";
  }

  /** Takes no further requests, lets running ones end for the stop time-out, and closes. */
  @Override
  public void close() {
    try {
      server.stop();
    } catch (TimeoutException e) {
      LOG.warn(
          "Requests on the {} listener were cut: they did not end within {}",
          settings.name(),
          settings.stopTimeout(),
          e);
    } catch (Exception e) {
      throw new IllegalStateException("The " + settings.name() + " listener does not stop", e);
    }
  }

  static List<X509Certificate> certificates(SSLSession session) {
    try {
      return Arrays.stream(session.getPeerCertificates()).map(X509Certificate.class::cast).toList();
    } catch (SSLPeerUnverifiedException _) {
      return List.of();
    }
  }

  private static QueuedThreadPool threads(ListenerSettings settings) {
    QueuedThreadPool threads = new QueuedThreadPool(PLATFORM_THREADS);
    threads.setName(settings.name());
    threads.setVirtualThreadsExecutor(
        VirtualThreads.getNamedVirtualThreadsExecutor(settings.name() + "-request-"));
    return threads;
  }

  private HttpConfiguration httpConfiguration() {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    configuration.setRequestHeaderSize(settings.headerLimitBytes());
    // Real clients double slashes; the routes read them as one.
    configuration.setUriCompliance(
        UriCompliance.DEFAULT.with(
            "doubled-slashes", UriCompliance.Violation.AMBIGUOUS_EMPTY_SEGMENT));
    // Clients come by address, so that the name in the handshake says nothing.
    configuration.addCustomizer(new SecureRequestCustomizer(false));
    return configuration;
  }

  private ServerConnector connector(SslContextFactory.Server tls, HttpConfiguration configuration) {
    HttpConnectionFactory http1 = new HttpConnectionFactory(configuration);
    HTTP2ServerConnectionFactory http2 = new HTTP2ServerConnectionFactory(configuration);
    http2.setStreamIdleTimeout(settings.idleTimeout().toMillis());
    ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory();
    alpn.setDefaultProtocol(HttpVersion.HTTP_1_1.asString());
    ServerConnector created =
        new ServerConnector(
            server,
            null,
            null,
            null,
            0,
            SELECTORS,
            new SslConnectionFactory(tls, alpn.getProtocol()),
            alpn,
            http2,
            http1);
    created.setHost(settings.address());
    created.setPort(settings.port());
    created.setIdleTimeout(firstRequestMillis());
    created.setReuseAddress(true);
    return created;
  }

  private long firstRequestMillis() {
    return Math.min(settings.firstRequestTimeout().toMillis(), settings.idleTimeout().toMillis());
  }

  private IOException explain(IOException cause) {
    boolean used = cause instanceof BindException || cause.getCause() instanceof BindException;
    String advice =
        used
            ? "the address is not this machine's, or another process has the port. Stop that"
                + " process or set ["
                + settings.name()
                + "-port]"
            : reason(cause)
                + ". Check ["
                + settings.name()
                + "-address]; a port below 1024 needs the right to open it";
    return new IOException(
        "The %s listener cannot open %s port %d: %s"
            .formatted(settings.name(), settings.address(), settings.port(), advice),
        cause);
  }

  private static String reason(Throwable failure) {
    Throwable first = failure;
    for (int i = 0; i < MAX_CAUSES && first.getCause() != null; i++) {
      first = first.getCause();
    }
    String message = first.getMessage();
    return message == null ? first.getClass().getSimpleName() : message;
  }
}
