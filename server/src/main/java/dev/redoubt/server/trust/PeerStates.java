package dev.redoubt.server.trust;

import dev.redoubt.model.Uid;
import dev.redoubt.trust.ServerIdentity;
import dev.redoubt.trust.peer.PeerCheck;
import dev.redoubt.trust.peer.TlsContexts;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks every trusted server for its {@link PeerState}, at most once a minute, all at once. */
final class PeerStates implements Supplier<List<PeerStates.Heard>> {

  private static final Logger LOG = LoggerFactory.getLogger(PeerStates.class);
  private static final Duration PERIOD = Duration.ofMinutes(1);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final ServerIdentity self;
  private final ServerObjects servers;
  private final PeerCheck check;
  private final InstantSource clock;
  private final SecureRandom random;
  private Instant next = Instant.MIN;

  PeerStates(
      ServerIdentity self,
      ServerObjects servers,
      PeerCheck check,
      InstantSource clock,
      SecureRandom random) {
    this.self = self;
    this.servers = servers;
    this.check = check;
    this.clock = clock;
    this.random = random;
  }

  /**
   * What one server said.
   *
   * @param ahead how far its clock is ahead of this server's
   */
  record Heard(PeerState state, Duration ahead) {}

  /** The answers; none if the last round was less than a minute ago. */
  @Override
  public List<Heard> get() {
    Instant now = clock.instant();
    if (now.isBefore(next) && Duration.between(now, next).compareTo(PERIOD) <= 0) {
      return List.of();
    }
    next = now.plus(PERIOD);
    ConcurrentLinkedQueue<Heard> heard = new ConcurrentLinkedQueue<>();
    List<Thread> asking =
        servers.trusted().stream()
            .filter(server -> server.server().filter(uid -> !uid.equals(self.uid())).isPresent())
            .map(server ->
                Thread.ofVirtual()
                    .name("peer-state")
                    .start(() -> ask(server).ifPresent(heard::add)))
            .toList();
    try {
      for (Thread thread : asking) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return List.copyOf(heard);
  }

  private Optional<Heard> ask(ServerObject server) {
    Uid uid = server.server().orElseThrow();
    try (HttpClient client = client(uid)) {
      HttpRequest request =
          HttpRequest.newBuilder(Endpoint.of(server).uri(PeerState.PATH)).GET().build();
      HttpResponse<byte[]> response =
          new TimedCall(client, TIMEOUT.multipliedBy(2), PeerState.MAX_BYTES).send(request);
      if (response.statusCode() != 200) {
        return Optional.empty();
      }
      PeerState state = PeerState.decode(response.body());
      return Optional.of(new Heard(state, Duration.between(clock.instant(), state.time())));
    } catch (IOException | RuntimeException e) {
      LOG.debug("{} does not tell the state of its trust", server.name(), e);
      return Optional.empty();
    }
  }

  private HttpClient client(Uid server) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .sslContext(new TlsContexts(random).peerClient(self, check, server))
        .sslParameters(TlsContexts.peerParameters())
        .connectTimeout(TIMEOUT)
        .build();
  }
}
