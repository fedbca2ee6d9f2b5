package dev.redoubt.server.trust;

import dev.redoubt.trust.peer.PeerRefusedException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of peers that were refused, with the reason that the peer itself does not hear. A peer that
 * keeps trying is told of once an hour. Safe for use by several threads.
 */
public final class RefusedPeers {

  private static final Logger LOG = LoggerFactory.getLogger(RefusedPeers.class);
  private static final Duration QUIET = Duration.ofHours(1);
  private static final int MAX_CAUSES = 20;

  /** Further ones within the hour are not told of: strangers must not fill the log. */
  private static final int MAX_REMEMBERED = 100;

  private final InstantSource clock;
  private final BiConsumer<Instant, Map<String, String>> audit;
  private final Map<String, Instant> told = new HashMap<>();

  /**
   * Nobody was refused yet.
   *
   * @param audit takes time, address and reason
   */
  public RefusedPeers(InstantSource clock, BiConsumer<Instant, Map<String, String>> audit) {
    this.clock = clock;
    this.audit = audit;
  }

  /**
   * A handshake failed.
   *
   * @param failure whose causes are searched for a refusal; nothing is told of others
   */
  public void handshakeFailed(Throwable failure, String address) {
    Stream.<Throwable>iterate(failure, one -> one != null, Throwable::getCause)
        .limit(MAX_CAUSES)
        .flatMap(one ->
            one instanceof PeerRefusedException refused ? Stream.of(refused) : Stream.empty())
        .findFirst()
        .ifPresent(refused -> refused(refused, address));
  }

  /** A peer is not accepted, or not any more. */
  public void refused(PeerRefusedException refusal, String address) {
    Instant now = clock.instant();
    if (isNews(address + " " + refusal.reason(), now)) {
      String reason = String.valueOf(refusal.getMessage());
      LOG.warn("A peer at {} was refused: {}", address, reason);
      audit.accept(now, Map.of("from", address, "reason", reason));
    }
  }

  private synchronized boolean isNews(String what, Instant now) {
    told.values().removeIf(time -> !now.isBefore(time.plus(QUIET)));
    if (told.size() >= MAX_REMEMBERED) {
      return false;
    }
    return Optional.ofNullable(told.putIfAbsent(what, now)).isEmpty();
  }
}
