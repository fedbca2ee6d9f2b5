package dev.redoubt.server.recovery;

import dev.redoubt.command.ha.Sic.Notice;
import dev.redoubt.ha.peer.PromotionAnswer;
import dev.redoubt.model.Uid;
import dev.redoubt.server.trust.Endpoint;
import dev.redoubt.server.trust.SicEndpoint;
import dev.redoubt.server.trust.TimedCall;
import dev.redoubt.trust.ServerIdentity;
import dev.redoubt.trust.SicPublicKey;
import dev.redoubt.trust.ca.PromotionRecord;
import dev.redoubt.trust.peer.TlsContexts;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks once a minute whether a server that was replaced lives where it was, and tells it, since it
 * may not be able to ask. One that refuses this server has revoked it in turn: that is shown, and
 * nothing follows from it.
 */
public final class LostServers {

  private static final Logger LOG = LoggerFactory.getLogger(LostServers.class);
  private static final Duration PERIOD = Duration.ofMinutes(1);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int MAX_ANSWER_BYTES = 64 << 10;

  private final ServerIdentity self;
  private final ReplacedServers replaced;
  private final InstantSource clock;
  private final SecureRandom random;
  private final Map<Uid, Refusal> refusals = new ConcurrentHashMap<>();
  private Instant next = Instant.MIN;

  /** A replaced server that lives and refuses this one. */
  private record Refusal(String name, Instant since) {}

  public LostServers(
      ServerIdentity self, ReplacedServers replaced, InstantSource clock, SecureRandom random) {
    this.self = self;
    this.replaced = replaced;
    this.clock = clock;
    this.random = random;
  }

  /** To be called every few seconds; returns at once and looks in the background. */
  public void look() {
    Instant now = clock.instant();
    if (now.isBefore(next) && Duration.between(now, next).compareTo(PERIOD) <= 0) {
      return;
    }
    next = now.plus(PERIOD);
    for (PromotionRecord record : replaced.all()) {
      if (record.by().equals(self.uid())) {
        Thread.ofVirtual().name("lost-" + record.lostName()).start(() -> tell(record));
      }
    }
  }

  /** The servers with which this one has revoked each other. */
  public List<Notice> notices() {
    return refusals.values().stream()
        .map(refusal ->
            new Notice(
                "Revoked each other",
                refusal.since(),
                refusal.name()
                    + ", in whose place this server was promoted, lives and refuses this server",
                "Shut it down and reinitialize it, or this one; nothing is done by itself"))
        .toList();
  }

  private void tell(PromotionRecord record) {
    AtomicBoolean met = new AtomicBoolean();
    try (HttpClient client = client(record, met)) {
      HttpRequest request =
          HttpRequest.newBuilder(
                  new Endpoint(record.lostAddress(), record.lostPort())
                      .uri(SicEndpoint.REPLACED_PATH))
              .POST(HttpRequest.BodyPublishers.ofByteArray(PromotionAnswer.body(record)))
              .build();
      int status =
          new TimedCall(client, TIMEOUT.multipliedBy(2), MAX_ANSWER_BYTES)
              .send(request)
              .statusCode();
      judge(record, status == 403);
    } catch (IOException e) {
      LOG.debug("{} could not be told that it was replaced", record.lostName(), e);
      refuses(e, met.get()).ifPresent(refuses -> judge(record, refuses));
    }
  }

  /**
   * Whether a call that failed was refused. Empty if it says nothing: a server that is busy, or
   * just stops, is met and does not answer either.
   *
   * @param met whether the very server showed its certificate
   */
  static Optional<Boolean> refuses(IOException failure, boolean met) {
    if (!met) {
      return Optional.of(false);
    }
    return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
            .anyMatch(SSLException.class::isInstance)
        ? Optional.of(true)
        : Optional.empty();
  }

  private void judge(PromotionRecord record, boolean refuses) {
    if (!refuses) {
      refusals.remove(record.lost());
    } else if (refusals.putIfAbsent(record.lost(), new Refusal(record.lostName(), clock.instant()))
        == null) {
      LOG.warn("{} was replaced, lives, and refuses this server", record.lostName());
    }
  }

  /**
   * A client that goes on only if the very server answers.
   *
   * @param met is set when it does
   */
  private HttpClient client(PromotionRecord record, AtomicBoolean met) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .sslContext(
            new TlsContexts(random)
                .clientOf(
                    self,
                    shown -> {
                      boolean same = SicPublicKey.of(shown.getPublicKey()).equals(record.lostKey());
                      met.set(same);
                      return same;
                    }))
        .sslParameters(TlsContexts.peerParameters())
        .connectTimeout(TIMEOUT)
        .build();
  }
}
