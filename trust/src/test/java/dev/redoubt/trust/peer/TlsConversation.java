package dev.redoubt.trust.peer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketException;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A TLS server on loopback that answers each connection with one byte; what each side met. */
final class TlsConversation implements AutoCloseable {

  private static final int TIMEOUT_MILLIS = 5_000;

  record Outcome(
      @Nullable SSLSession client,
      @Nullable IOException clientFailure,
      @Nullable IOException serverFailure) {

    /** The connection, which the client has. */
    SSLSession session() {
      return Objects.requireNonNull(client);
    }

    /** What a SIC test says of the failure, which the client has. */
    SicStatus status() {
      return SicStatus.ofFailure(Objects.requireNonNull(clientFailure), "primary");
    }
  }

  private final SSLServerSocket listener;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  TlsConversation(SSLContext server, SSLParameters parameters) throws IOException {
    listener =
        (SSLServerSocket)
            server
                .getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress());
    listener.setSSLParameters(parameters);
    listener.setSoTimeout(TIMEOUT_MILLIS);
  }

  static Outcome run(SSLContext server, SSLContext client, SSLParameters parameters)
      throws IOException {
    try (TlsConversation conversation = new TlsConversation(server, parameters)) {
      return conversation.dial(client);
    }
  }

  /** One connection from its beginning to its end. */
  Outcome dial(SSLContext client) throws IOException {
    Future<@Nullable IOException> served = threads.submit(() -> serve(listener));
    return converse(client, listener.getLocalPort(), served);
  }

  @Override
  public void close() throws IOException {
    threads.close();
    listener.close();
  }

  private static Outcome converse(SSLContext client, int port, Future<@Nullable IOException> served)
      throws IOException {
    SSLSession session = null;
    IOException failure = null;
    try (SSLSocket socket =
        (SSLSocket)
            client.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setProtocols(new String[] {TlsContexts.PROTOCOL});
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      if (socket.getInputStream().read() < 0) {
        throw new SocketException("Closed before the answer");
      }
      session = socket.getSession();
    } catch (IOException e) {
      failure = e;
    }
    try {
      return new Outcome(session, failure, served.get());
    } catch (InterruptedException | ExecutionException e) {
      throw new IOException(e);
    }
  }

  private static @Nullable IOException serve(SSLServerSocket listener) {
    try (SSLSocket socket = (SSLSocket) listener.accept()) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.startHandshake();
      socket.getOutputStream().write(7);
      return null;
    } catch (IOException e) {
      return e;
    }
  }
}
