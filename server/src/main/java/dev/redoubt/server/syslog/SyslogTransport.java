package dev.redoubt.server.syslog;

import dev.redoubt.server.configuration.SyslogSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** The way to a syslog server. Used by one thread; {@link #close} by any. */
interface SyslogTransport extends AutoCloseable {

  /**
   * Sends one message.
   *
   * @throws IOException if it is known not to have arrived; the next call connects anew
   */
  void send(byte[] message) throws IOException;

  @Override
  void close();

  /** The transport that is configured. */
  static SyslogTransport of(SyslogSettings settings) throws IOException {
    return switch (settings.transport()) {
      case UDP -> new Udp(settings.host(), settings.port());
      case TCP -> new Stream(settings.host(), settings.port(), Socket::new);
      case TLS -> new Stream(settings.host(), settings.port(), tls(settings));
    };
  }

  private static Stream.Sockets tls(SyslogSettings settings) throws IOException {
    SSLContext context = context(settings.certificates());
    return () -> {
      SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket();
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      return socket;
    };
  }

  /** Trusts the issuers in a file; without one those that the Java installation trusts. */
  private static SSLContext context(Optional<Path> certificates) throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(certificates.isPresent() ? store(certificates.get()) : null);
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("[syslog-certificates] cannot be used: " + e.getMessage(), e);
    }
  }

  private static KeyStore store(Path file) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (InputStream in = Files.newInputStream(file)) {
      int count = 0;
      for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("issuer-" + count++, one);
      }
    }
    return store;
  }

  /** One datagram a message (RFC 5426). */
  final class Udp implements SyslogTransport {

    private final String host;
    private final int port;
    private final DatagramSocket socket;

    Udp(String host, int port) throws IOException {
      this.host = host;
      this.port = port;
      this.socket = new DatagramSocket();
    }

    @Override
    public void send(byte[] message) throws IOException {
      socket.send(new DatagramPacket(message, message.length, InetAddress.getByName(host), port));
    }

    @Override
    public void close() {
      socket.close();
    }
  }

  /** Messages with their length before them (RFC 6587 and RFC 5425). */
  final class Stream implements SyslogTransport {

    private static final int CONNECT_MILLIS = 5_000;

    private final String host;
    private final int port;
    private final Sockets sockets;
    private volatile @Nullable Socket connected;

    Stream(String host, int port, Sockets sockets) {
      this.host = host;
      this.port = port;
      this.sockets = sockets;
    }

    /** Makes sockets that are not connected. */
    @FunctionalInterface
    interface Sockets {
      Socket open() throws IOException;
    }

    @Override
    public void send(byte[] message) throws IOException {
      Socket socket = connected;
      try {
        if (socket == null) {
          socket = connect();
        }
        OutputStream out = socket.getOutputStream();
        out.write((message.length + " ").getBytes(StandardCharsets.US_ASCII));
        out.write(message);
        out.flush();
      } catch (IOException e) {
        close();
        throw e;
      }
    }

    private Socket connect() throws IOException {
      Socket socket = sockets.open();
      connected = socket;
      socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
      return socket;
    }

    @Override
    public void close() {
      Socket socket = connected;
      connected = null;
      if (socket != null) {
        try {
          socket.close();
        } catch (IOException _) {
          // It is gone either way.
        }
      }
    }
  }
}
