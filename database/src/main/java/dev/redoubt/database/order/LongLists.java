package dev.redoubt.database.order;

import dev.redoubt.database.table.IndexEntry;
import dev.redoubt.database.table.Table;
import dev.redoubt.database.table.View;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Finds far places in the lists of objects by type without counting up to them. The milestones of a
 * type are read when a far place of it is asked for first, about half a microsecond a key, and
 * follow what is published from then on; 100 bytes for a thousand objects. Belongs to one
 * generation of the database.
 */
public final class LongLists {

  private final Map<String, Milestones> known = new HashMap<>();

  /** What is published while the milestones of a type are read. */
  private final Map<String, List<Change>> reading = new HashMap<>();

  private final Reading reader;

  /**
   * No list yet.
   *
   * @param reader opens a view between two publishes, see {@link Reading}
   */
  public LongLists(Reading reader) {
    this.reader = reader;
  }

  /**
   * The last milestone before a place. While a revision becomes visible, it may be off by what that
   * adds or removes.
   *
   * @param place from 1
   * @param own keys that a session has added (1) or removed (-1)
   * @return empty if somebody else is reading the list just now
   */
  public Optional<Milestone> before(String type, long place, SortedMap<byte[], Integer> own) {
    return knownBefore(type, place, own)
        .or(() -> {
          reader.read(type);
          return knownBefore(type, place, own);
        });
  }

  private synchronized Optional<Milestone> knownBefore(
      String type, long place, SortedMap<byte[], Integer> own) {
    return Optional.ofNullable(known.get(type)).map(milestones -> milestones.before(place, own));
  }

  /**
   * Notes that the milestones of a type are about to be read, as of this moment. To be called
   * between two publishes.
   *
   * @return whether nobody else is reading them
   */
  public synchronized boolean begin(String type) {
    return reading.putIfAbsent(type, new ArrayList<>()) == null;
  }

  /** Reads the milestones of a type from a view of the moment of {@link #begin}. */
  public void read(String type, View view) {
    try {
      Milestones milestones = milestones(type, view);
      synchronized (this) {
        reading.getOrDefault(type, List.of()).forEach(change -> change.apply(milestones));
        known.put(type, milestones);
      }
    } finally {
      synchronized (this) {
        reading.remove(type);
      }
    }
  }

  /**
   * Follows a revision that has become visible; called for each, before the next one.
   *
   * @param removed index entries that are gone
   * @param added index entries that are new
   */
  public synchronized void published(Collection<IndexEntry> removed, Collection<IndexEntry> added) {
    if (known.isEmpty() && reading.isEmpty()) {
      return;
    }
    removed.forEach(entry -> follow(entry, false));
    added.forEach(entry -> follow(entry, true));
    known.values().removeIf(Milestones::worn);
  }

  private void follow(IndexEntry entry, boolean present) {
    if (entry.table() != Table.TYPES) {
      return;
    }
    byte[] key = entry.keyBytes();
    known.forEach((type, milestones) -> {
      if (startsWith(key, prefix(type))) {
        milestones.change(key, present);
      }
    });
    reading.forEach((type, changes) -> {
      if (startsWith(key, prefix(type))) {
        changes.add(new Change(key, present));
      }
    });
  }

  private static Milestones milestones(String type, View view) {
    byte[] prefix = prefix(type);
    List<byte[]> keys = new ArrayList<>();
    keys.add(prefix);
    long[] total = {0};
    view.scan(
        Table.TYPES,
        prefix,
        prefix,
        (key, value) -> {
          if (total[0] > 0 && total[0] % Milestones.DISTANCE == 0) {
            keys.add(key);
          }
          total[0]++;
          return true;
        });
    return new Milestones(keys, total[0]);
  }

  /** The start of every key of a type. */
  public static byte[] prefix(String type) {
    return Table.TYPES.key().text(type).toBytes();
  }

  private static boolean startsWith(byte[] key, byte[] prefix) {
    return key.length >= prefix.length
        && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
  }

  /** A key that came or went while the list was read. */
  @SuppressWarnings("ArrayRecordComponent") // made once, never compared
  private record Change(byte[] key, boolean present) {

    void apply(Milestones milestones) {
      milestones.change(key, present);
    }
  }

  /**
   * Reads the milestones of a type: between two publishes it calls {@link #begin} and opens a view,
   * and with that {@link #read}.
   */
  @FunctionalInterface
  public interface Reading {

    void read(String type);
  }
}
