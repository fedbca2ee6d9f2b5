package dev.redoubt.ha.dynamic;

import dev.redoubt.database.local.Bucket;
import dev.redoubt.database.local.Durability;
import dev.redoubt.database.local.LocalBatch;
import dev.redoubt.database.local.LocalStore;
import dev.redoubt.ha.sync.PublishSignal;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Uid;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last report of every gateway, in memory and in the local store, which no sync touches. Writes
 * are not waited for: after a power cut the next report comes within its interval, or from another
 * server. Safe for use by several threads.
 */
public final class ReportStore {

  /** Most gateways of which a report is kept. */
  public static final int MAX_GATEWAYS = 100_000;

  private static final Logger LOG = LoggerFactory.getLogger(ReportStore.class);
  private static final Bucket BUCKET = new Bucket("gateway-reports");

  private final LocalStore local;
  private final Map<Uid, Held> held = new HashMap<>();
  private final TreeMap<Long, Uid> order = new TreeMap<>();
  private final PublishSignal changed = new PublishSignal();
  private long sequence;

  /** A report, and when it came here. */
  private record Held(Report report, long sequence) {}

  /**
   * Reports from a place on, in the order in which they came here.
   *
   * @param next the place after the last of them
   * @param reports the newest of each gateway
   */
  public record Page(long next, List<Report> reports) {}

  /** Reads what a local store holds. */
  public ReportStore(LocalStore local) {
    this.local = local;
    for (LocalStore.Entry entry : local.scan(BUCKET, new byte[0])) {
      try {
        keep(Report.fromJson(CanonicalJson.decodeObject(entry.value())));
      } catch (IllegalArgumentException e) {
        LOG.warn("A gateway's report is not readable; the next one takes its place", e);
      }
    }
  }

  /**
   * Takes reports over, each unless a later one of the same gateway is known.
   *
   * @return how many were news
   * @throws IllegalStateException if there are too many gateways; those that fit are taken
   */
  public int join(List<Report> reports) {
    LocalBatch batch = new LocalBatch();
    int news = 0;
    boolean full = false;
    synchronized (this) {
      for (Report report : reports) {
        Held known = held.get(report.gateway());
        if (known != null && known.report().stamp().compareTo(report.stamp()) >= 0) {
          continue;
        }
        if (known == null && held.size() >= MAX_GATEWAYS) {
          full = true;
          continue;
        }
        keep(report);
        batch.put(BUCKET, key(report.gateway()), CanonicalJson.encode(report.toJson()));
        news++;
      }
      if (news > 0) {
        local.write(batch, Durability.UNSYNCED);
      }
    }
    if (news > 0) {
      changed.raise();
    }
    if (full) {
      throw new IllegalStateException(
          "Reports of " + MAX_GATEWAYS + " gateways are kept, the most there may be");
    }
    return news;
  }

  /** The last report of a gateway. */
  public synchronized Optional<Report> find(Uid gateway) {
    return Optional.ofNullable(held.get(gateway)).map(Held::report);
  }

  /** How many gateways have reported. */
  public synchronized int size() {
    return held.size();
  }

  /** The last report of all. */
  public synchronized Optional<Report> newest() {
    return Optional.ofNullable(order.lastEntry()).flatMap(last -> find(last.getValue()));
  }

  /** The greatest counter of a term. */
  public synchronized long greatestCounter(Uid term) {
    return held.values().stream()
        .map(each -> each.report().stamp())
        .filter(stamp -> stamp.termUid().equals(term))
        .mapToLong(Stamp::counter)
        .max()
        .orElse(0);
  }

  /** Reports that came here after a place. */
  public synchronized Page since(long after, int limit) {
    List<Report> reports = new ArrayList<>();
    long next = after;
    for (Map.Entry<Long, Uid> entry : order.tailMap(after, false).entrySet()) {
      if (reports.size() == limit) {
        break;
      }
      find(entry.getValue()).ifPresent(reports::add);
      next = entry.getKey();
    }
    return new Page(next, reports);
  }

  /** Forgets reports of before a time whose gateway is not there any more. */
  public synchronized void forget(Instant before, Predicate<Uid> isThere) {
    List<Uid> gone =
        held.values().stream()
            .map(Held::report)
            .filter(report -> report.time().isBefore(before))
            .map(Report::gateway)
            .filter(isThere.negate())
            .toList();
    for (Uid gateway : gone) {
      Optional.ofNullable(held.remove(gateway)).ifPresent(old -> order.remove(old.sequence()));
      local.delete(BUCKET, key(gateway), Durability.UNSYNCED);
    }
  }

  /** Is raised with every report that is news. */
  public PublishSignal changed() {
    return changed;
  }

  private void keep(Report report) {
    Held old = held.put(report.gateway(), new Held(report, ++sequence));
    if (old != null) {
      order.remove(old.sequence());
    }
    order.put(sequence, report.gateway());
  }

  private static byte[] key(Uid gateway) {
    return gateway.toString().getBytes(StandardCharsets.US_ASCII);
  }
}
