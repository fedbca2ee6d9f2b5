package dev.redoubt.session.task;

import dev.redoubt.model.Uid;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Bounds what finished tasks take in memory and in the local store: their details together have so
 * many bytes at most, and the oldest lose theirs first. The details of one show-changes may be all
 * objects of an import.
 */
final class KeptDetails {

  /** 64 MiB. */
  static final long MOST_BYTES = 64L << 20;

  private final long most;
  private final Map<Uid, Integer> sizes = new LinkedHashMap<>();
  private long total;

  KeptDetails(long most) {
    this.most = most;
  }

  /**
   * Counts a task that has finished.
   *
   * @param bytes what it takes
   * @return the tasks whose details must go; never the one that was counted last
   */
  synchronized List<Uid> count(Uid task, int bytes) {
    forget(task);
    sizes.put(task, bytes);
    total += bytes;
    List<Uid> dropped = new ArrayList<>();
    Iterator<Map.Entry<Uid, Integer>> oldest = sizes.entrySet().iterator();
    while (total > most && sizes.size() > 1) {
      Map.Entry<Uid, Integer> next = oldest.next();
      total -= next.getValue();
      dropped.add(next.getKey());
      oldest.remove();
    }
    return dropped;
  }

  /** A task is remembered no longer. */
  synchronized void forget(Uid task) {
    Integer bytes = sizes.remove(task);
    total -= bytes == null ? 0 : bytes;
  }
}
