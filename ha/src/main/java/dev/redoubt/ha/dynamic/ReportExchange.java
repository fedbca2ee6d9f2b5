package dev.redoubt.ha.dynamic;

import dev.redoubt.model.Uid;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks every other trusted server for reports and recovery material, a thread each, so that a
 * silent one holds up nobody: the Active, which is where both come from, as fast as five times a
 * second; the others every two seconds, which brings together what two sides of a conflict took,
 * and to a new Active what the old one had. A server that was away, restored or made anew goes on
 * in the same way.
 */
public final class ReportExchange implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ReportExchange.class);
  private static final long PAUSE_MILLIS = 200;
  private static final long SLOW_PAUSE_MILLIS = 2_000;
  private static final Duration FORGET_AFTER = Duration.ofMinutes(10);
  private static final long DRAIN_MILLIS = 1_000;

  /** More than the stores of a server fill. */
  private static final int MOST_PAGES = 1_000;

  private final ReportStore store;
  private final RecoveryStore recovery;
  private final Supplier<Map<Uid, ReportSource>> others;
  private final Predicate<Uid> isActive;
  private final Predicate<Uid> isThere;
  private final InstantSource clock;
  private final Map<Uid, Thread> threads = new HashMap<>();
  private final Map<Uid, Instant> heard = new ConcurrentHashMap<>();
  private final Map<Uid, ReportAnswer.Place> places = new ConcurrentHashMap<>();
  private final Thread thread = Thread.ofVirtual().name("reports").unstarted(this::run);
  private Instant forgotten;

  /**
   * An exchange that does not run yet.
   *
   * @param others the trusted servers, as they are now
   * @param isActive whether a server is Active, as far as is known
   * @param isThere whether a gateway has an object
   */
  public ReportExchange(
      ReportStore store,
      RecoveryStore recovery,
      Supplier<Map<Uid, ReportSource>> others,
      Predicate<Uid> isActive,
      Predicate<Uid> isThere,
      InstantSource clock) {
    this.store = store;
    this.recovery = recovery;
    this.others = others;
    this.isActive = isActive;
    this.isThere = isThere;
    this.clock = clock;
    this.forgotten = clock.instant();
  }

  /** Begins. */
  public void start() {
    thread.start();
  }

  /** When a server was last asked with success. */
  public Optional<Instant> heard(Uid server) {
    return Optional.ofNullable(heard.get(server));
  }

  /**
   * Takes over what a server has that hands over to this one, before this one becomes Active: a
   * changeover drains what gateways sent. The other takes nothing more from them, so there is an
   * end.
   *
   * @return false if not all of it came within a second; the exchange goes on with the rest
   */
  public boolean drain(Uid server) {
    CompletableFuture<Boolean> all = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("drain-" + server)
        .start(
            () -> all.complete(source(server).filter(from -> isDrained(server, from)).isPresent()));
    return all.completeOnTimeout(false, DRAIN_MILLIS, TimeUnit.MILLISECONDS).join();
  }

  private boolean isDrained(Uid server, ReportSource source) {
    try {
      for (int page = 0; page < MOST_PAGES; page++) {
        ReportAnswer.Place before = place(server);
        if (pull(server, source, before, false).equals(before)) {
          return true;
        }
      }
    } catch (IOException | IllegalStateException e) {
      LOG.info("What gateways said could not be taken from server {}: {}", server, e.getMessage());
    }
    return false;
  }

  private ReportAnswer.Place place(Uid server) {
    return places.getOrDefault(server, ReportAnswer.Place.BEGINNING);
  }

  /** Asks one server for everything that it has after a place, and takes it over. */
  ReportAnswer.Place pull(Uid server, ReportSource source, ReportAnswer.Place from, boolean wait)
      throws IOException {
    ReportSource.Answer answer = source.after(from, wait);
    try {
      unite(source, answer.materials());
    } finally {
      store.join(answer.reports());
    }
    heard.put(server, clock.instant());
    places.put(server, answer.place());
    return answer.place();
  }

  private void unite(ReportSource source, List<MaterialKey> materials) throws IOException {
    for (MaterialKey key : materials) {
      if (!recovery.has(key)) {
        recovery.join(source.material(key));
      }
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    join(thread);
    threads.values().forEach(Thread::interrupt);
    threads.values().forEach(ReportExchange::join);
  }

  private void run() {
    try {
      while (true) {
        follow(others.get());
        forget();
        Thread.sleep(SLOW_PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A thread for every server that is there now, each of which ends when its server is gone. */
  private void follow(Map<Uid, ReportSource> servers) {
    threads.values().removeIf(pulling -> !pulling.isAlive());
    servers
        .keySet()
        .forEach(server ->
            threads.computeIfAbsent(
                server,
                uid -> Thread.ofVirtual().name("reports-" + uid).start(() -> pullAll(uid))));
  }

  private void pullAll(Uid server) {
    String failure = "";
    try {
      for (Optional<ReportSource> source = source(server);
          source.isPresent();
          source = source(server)) {
        boolean active = isActive.test(server);
        try {
          pull(server, source.get(), place(server), active);
          failure = "";
          Thread.sleep(active ? PAUSE_MILLIS : SLOW_PAUSE_MILLIS);
        } catch (IOException | IllegalStateException e) {
          failure = tell(server, failure, String.valueOf(e.getMessage()));
          Thread.sleep(SLOW_PAUSE_MILLIS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<ReportSource> source(Uid server) {
    return Optional.ofNullable(others.get().get(server));
  }

  /** Said once until it succeeds; that a server is not reached, and why, the status says. */
  private static String tell(Uid server, String before, String failure) {
    if (before.isEmpty()) {
      LOG.info("What gateways said could not be taken from server {}: {}", server, failure);
    }
    return failure;
  }

  private void forget() {
    Instant now = clock.instant();
    if (now.isAfter(forgotten.plus(FORGET_AFTER))) {
      forgotten = now;
      store.forget(now.minus(FORGET_AFTER), isThere);
    }
  }

  /** Also of one that was never started, as on a server that ends before it has trust. */
  private static void join(Thread ending) {
    try {
      ending.join(SLOW_PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
