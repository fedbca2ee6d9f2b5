package dev.redoubt.ha.fullsync;

import dev.redoubt.model.Uid;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/** Counts what was sent of snapshots, for each standby. Safe for use by several threads. */
public final class SentBytes {

  private static final int MAX_REMEMBERED = 16;

  private final LongConsumer listener;
  private final Map<Uid, Map<Uid, Long>> counts =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Uid, Map<Uid, Long>> eldest) {
          return size() > MAX_REMEMBERED;
        }
      };

  /** The listener is told of all bytes as they are sent. */
  public SentBytes(LongConsumer listener) {
    this.listener = listener;
  }

  /** Some were sent; of more than 16 snapshots the oldest is forgotten. */
  void add(Uid snapshot, Uid standby, long bytes) {
    synchronized (this) {
      counts.computeIfAbsent(snapshot, _ -> new TreeMap<>()).merge(standby, bytes, Long::sum);
    }
    listener.accept(bytes);
  }

  /** How many were sent of this snapshot to this standby so far. */
  synchronized long of(Uid snapshot, Uid standby) {
    return counts.getOrDefault(snapshot, Map.of()).getOrDefault(standby, 0L);
  }
}
