package dev.redoubt.server.trust;

import dev.redoubt.command.ha.Sic;
import dev.redoubt.model.Uid;
import dev.redoubt.trust.peer.PeerRefusedException;
import dev.redoubt.trust.peer.RefusalReason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  /** Why a server of this CA is refused that was deleted or reset here. */
  private static final Set<RefusalReason> REMOVED =
      Set.of(RefusalReason.REVOKED, RefusalReason.UNKNOWN_SERVER);

  private static final Duration CALLING = Duration.ofMinutes(5);
  private static final int MAX_CAUSES = 20;

  /** Further ones within the hour are not told of: strangers must not fill the log. */
  private static final int MAX_REMEMBERED = 100;

  /** Only whom the internal CA has signed is remembered. */
  private static final int MAX_GATEWAYS = 10_000;

  private final InstantSource clock;
  private final BiConsumer<Instant, Map<String, String>> audit;
  private final Map<String, Instant> told = new HashMap<>();
  private final Map<String, Caller> callers = new HashMap<>();
  private final Map<Uid, Refusal> gateways = new HashMap<>();

  /** A removed server that calls. */
  private record Caller(Instant since, Instant last, String reason) {}

  /**
   * The agent of a gateway was refused.
   *
   * @param time when last
   * @param reason why, and what to do
   */
  public record Refusal(Instant time, String reason) {}

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
    String reason = String.valueOf(refusal.getMessage());
    if (refusal.isGateway()) {
      refusal.peer().ifPresent(agent -> remember(agent, new Refusal(now, reason)));
    } else if (REMOVED.contains(refusal.reason())) {
      called(address, reason, now);
    }
    if (isNews(address + " " + refusal.reason(), now)) {
      LOG.warn("A peer at {} was refused: {}", address, reason);
      audit.accept(now, Map.of("from", address, "reason", reason));
    }
  }

  /**
   * Somebody wanted to initialize this server, and came to nothing.
   *
   * @param reason such as that the activation keys differ, with the tries that are left; never a
   *     key
   */
  void initializationRefused(String reason, String address) {
    Instant now = clock.instant();
    if (isNews(address + " " + reason, now)) {
      LOG.warn("An initialization by {} was refused: {}", address, reason);
      audit.accept(now, Map.of("from", address, "reason", reason));
    }
  }

  /** The last refusal of the agent of a gateway since this process began. */
  public synchronized Optional<Refusal> lastOf(Uid agent) {
    return Optional.ofNullable(gateways.get(agent));
  }

  /** Whether any agent of a gateway was refused. */
  public synchronized boolean hasRefusedGateways() {
    return !gateways.isEmpty();
  }

  private synchronized void remember(Uid agent, Refusal refusal) {
    if (gateways.containsKey(agent) || gateways.size() < MAX_GATEWAYS) {
      gateways.put(agent, refusal);
    }
  }

  /** Servers of this CA that were removed here, are alive and called in the last minutes. */
  public synchronized List<Sic.Notice> notices() {
    forgetCallers();
    return callers.values().stream()
        .map(caller ->
            new Sic.Notice(
                "Removed server calls",
                caller.since(),
                caller.reason(),
                "Shut that server down or reinitialize it. If it is Active, the two have revoked"
                    + " each other: nothing is done by itself"))
        .toList();
  }

  /** Ports change with every connection. */
  private synchronized void called(String address, String reason, Instant now) {
    forgetCallers();
    Caller before = callers.get(reason);
    if (before != null || callers.size() < MAX_REMEMBERED) {
      Instant since = before == null ? now : before.since();
      callers.put(reason, new Caller(since, now, "From " + address + ": " + reason));
    }
  }

  private void forgetCallers() {
    Instant now = clock.instant();
    callers.values().removeIf(caller -> !now.isBefore(caller.last().plus(CALLING)));
  }

  private synchronized boolean isNews(String what, Instant now) {
    told.values().removeIf(time -> !now.isBefore(time.plus(QUIET)));
    if (told.size() >= MAX_REMEMBERED) {
      return false;
    }
    return Optional.ofNullable(told.putIfAbsent(what, now)).isEmpty();
  }
}
