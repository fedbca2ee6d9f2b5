package dev.redoubt.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.redoubt.ha.peer.PeerRequest;
import dev.redoubt.ha.peer.PeerResponse;
import dev.redoubt.model.Uid;
import dev.redoubt.server.configuration.PeerSettings;
import dev.redoubt.trust.DirectorySecretFiles;
import dev.redoubt.trust.PeerRecord;
import dev.redoubt.trust.RevokedSerials;
import dev.redoubt.trust.ServerIdentity;
import dev.redoubt.trust.ca.InternalCa;
import dev.redoubt.trust.peer.PeerCheck;
import dev.redoubt.trust.peer.PeerRefusedException;
import dev.redoubt.trust.peer.RefusalReason;
import dev.redoubt.trust.peer.TlsContexts;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Mutual TLS as the peer port itself does it. */
@Timeout(60)
class PeerListenerTest {

  private static final Clock CLOCK = Clock.systemUTC();

  @TempDir private Path directory;

  private final SecureRandom random = new SecureRandom();
  private final TlsContexts contexts = new TlsContexts(random);
  private final Map<Uid, PeerRecord> recorded = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<String> refused = new ConcurrentLinkedQueue<>();
  private final CompletableFuture<IOException> endless = new CompletableFuture<>();
  private final CompletableFuture<Thread> late = new CompletableFuture<>();
  private final CompletableFuture<Boolean> goOn = new CompletableFuture<>();
  private ServerIdentity primary;
  private ServerIdentity secondary;
  private RevokedSerials revoked;
  private PeerListener listener;

  @BeforeEach
  void start() throws IOException {
    primary = create("mgmt-1");
    secondary = create("mgmt-2");
    InternalCa.Created founded = InternalCa.create("Test", primary, CLOCK, random);
    InternalCa.Issued own = founded.ca().issue(founded.state(), primary);
    primary.establishAsFounder(
        own.certificate(), own.state().certificate(), own.state().revocationList());
    InternalCa.Issued other = founded.ca().issue(own.state(), secondary);
    secondary.initialize(
        other.certificate(),
        other.state().certificate(),
        other.state().revocationList(),
        primary.ownRecord().orElseThrow());
    recorded.put(primary.uid(), primary.ownRecord().orElseThrow());
    recorded.put(secondary.uid(), secondary.ownRecord().orElseThrow());
    revoked = new RevokedSerials(new DirectorySecretFiles(directory.resolve("revoked")));
    listener = listener(Duration.ofMinutes(1));
    listener.start();
  }

  private PeerListener listener(Duration idleTimeout) {
    return new PeerListener(
        new PeerSettings("127.0.0.1", 0, idleTimeout, 20),
        contexts.peerServer(primary, check(revoked)),
        this::answer,
        (failure, address) -> refused.add(reason(failure) + " " + address));
  }

  private void answer(PeerRequest request, PeerResponse response) throws IOException {
    if (request.path().equals("/late")) {
      late.complete(Thread.currentThread());
      throw closed();
    }
    if (!request.path().equals("/endless")) {
      response.body().write((int) request.leave('1').orElse('0'));
      return;
    }
    try {
      byte[] piece = new byte[1 << 16];
      while (true) {
        response.body().write(piece);
      }
    } catch (IOException e) {
      endless.complete(e);
      throw e;
    }
  }

  /** Some requests run on threads that are interrupted when the listener stops. */
  private IllegalStateException closed() {
    try {
      goOn.get();
    } catch (InterruptedException | ExecutionException e) {
      Thread.currentThread().interrupt();
    }
    return new IllegalStateException("The database is closed");
  }

  @AfterEach
  void stop() {
    listener.close();
  }

  private ServerIdentity create(String name) {
    return ServerIdentity.create(
        new DirectorySecretFiles(directory.resolve(name)), Uid.random(random), name, CLOCK, random);
  }

  private PeerCheck check(RevokedSerials serials) {
    return new PeerCheck(
        primary, server -> Optional.ofNullable(recorded.get(server)), serials, CLOCK);
  }

  private static String reason(Throwable failure) {
    for (Throwable one = failure; one != null; one = one.getCause()) {
      if (one instanceof PeerRefusedException refusal) {
        return refusal.reason().name();
      }
    }
    return failure.getClass().getSimpleName();
  }

  private SSLContext client() {
    RevokedSerials none = new RevokedSerials(new DirectorySecretFiles(directory.resolve("none")));
    return contexts.peerClient(secondary, check(none), primary.uid());
  }

  private SSLSocket dial(SSLContext context, String protocol) throws IOException {
    SSLSocket socket =
        (SSLSocket)
            context
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), listener.port());
    socket.setEnabledProtocols(new String[] {protocol});
    return socket;
  }

  private static String ask(SSLSocket socket) throws IOException {
    request(socket, "/x");
    byte[] buffer = new byte[4096];
    int length = socket.getInputStream().read(buffer);
    return length < 0 ? "" : new String(buffer, 0, length, StandardCharsets.US_ASCII);
  }

  private static void request(SSLSocket socket, String path) throws IOException {
    socket
        .getOutputStream()
        .write(
            ("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
  }

  private void revokeSecondary() {
    revoked.addAll(List.of(Objects.requireNonNull(secondary.shownCertificate().getSerialNumber())));
  }

  @Test
  void checksEveryConnectionSinceItResumesNoSession() throws Exception {
    SSLContext client = client();
    for (int i = 0; i < 2; i++) {
      try (SSLSocket socket = dial(client, "TLSv1.3")) {
        assertThat(ask(socket)).startsWith("HTTP/1.1 200");
      }
    }
    revokeSecondary();

    try (SSLSocket socket = dial(client, "TLSv1.3")) {
      assertThatThrownBy(
              () -> {
                if (ask(socket).isEmpty()) {
                  throw new IOException("cut");
                }
              })
          .isInstanceOf(IOException.class);
    }

    await().until(() -> refused.contains(RefusalReason.REVOKED + " 127.0.0.1"));
  }

  @Test
  void whatIsLeftWithAConnectionIsThereAtItsNextRequestAndNowhereElse() throws Exception {
    try (SSLSocket one = dial(client(), "TLSv1.3");
        SSLSocket other = dial(client(), "TLSv1.3")) {
      assertThat(List.of(ask(one), ask(one), ask(other)))
          .satisfiesExactly(
              first -> assertThat(first).endsWith("\n0"),
              second -> assertThat(second).endsWith("\n1"),
              elsewhere -> assertThat(elsewhere).endsWith("\n0"));
    }
  }

  @Test
  void speaksNoOlderTls() throws Exception {
    try (SSLSocket socket = dial(client(), "TLSv1.2")) {
      assertThatThrownBy(socket::startHandshake).isInstanceOf(IOException.class);
    }
  }

  @Test
  void cutsTheConnectionOfAPeerThatIsNotAcceptedAnyMore() throws Exception {
    try (SSLSocket socket = dial(client(), "TLSv1.3")) {
      assertThat(ask(socket)).startsWith("HTTP/1.1 200");

      listener.closeConnections(chain -> chain.getFirst().equals(secondary.shownCertificate()));

      assertThat(ends(socket)).isTrue();
    }
  }

  @Test
  void takesNoGatewayForAServer() throws Exception {
    PeerRecord record = Objects.requireNonNull(recorded.get(secondary.uid()));
    SSLContext client = client();
    recorded.put(
        secondary.uid(), new PeerRecord(record.server(), record.sicName(), record.key(), false));

    try (SSLSocket socket = dial(client, "TLSv1.3")) {
      assertThat(isAnswered(socket)).isFalse();
    }

    await().until(() -> refused.contains(RefusalReason.NOT_A_MANAGEMENT_SERVER + " 127.0.0.1"));
  }

  /** As one that waits for news of gateways: what it needs is closed when it goes on. */
  @Test
  void aRequestThatOutlivesTheListenerIsNoFailure() throws Exception {
    ListAppender<ILoggingEvent> told = new ListAppender<>();
    told.start();
    Logger log = (Logger) LoggerFactory.getLogger("org.eclipse.jetty");
    log.addAppender(told);
    try (SSLSocket socket = dial(client(), "TLSv1.3")) {
      request(socket, "/late");
      Thread asked = late.join();
      listener.close();
      goOn.complete(true);
      asked.join();
    } finally {
      log.detachAppender(told);
    }

    assertThat(told.list)
        .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
        .isEmpty();
  }

  @Test
  void cutsWhoDoesNotReadAndAnswersOthersMeanwhile() throws Exception {
    listener.close();
    listener = listener(Duration.ofMillis(500));
    listener.start();

    try (SSLSocket idle = dial(client(), "TLSv1.3");
        SSLSocket other = dial(client(), "TLSv1.3")) {
      request(idle, "/endless");
      assertThat(ask(other)).startsWith("HTTP/1.1 200");

      assertThat(endless.get()).isNotNull();
    }
  }

  private static boolean isAnswered(SSLSocket socket) {
    try {
      return !ask(socket).isEmpty();
    } catch (IOException _) {
      return false;
    }
  }

  private static boolean ends(SSLSocket socket) {
    try {
      return socket.getInputStream().read() < 0;
    } catch (IOException _) {
      return true;
    }
  }
}
