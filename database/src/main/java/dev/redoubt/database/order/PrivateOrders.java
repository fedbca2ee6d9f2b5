package dev.redoubt.database.order;

import dev.redoubt.database.table.IndexEntry;
import dev.redoubt.model.Uid;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The orders that a session changed: its own places over the published order, whichever that is at
 * the moment. A change costs the same whether it is the first or the ten thousandth of the session.
 * Used by one thread at a time.
 */
public final class PrivateOrders {

  private final Map<Uid, Changed> changed = new HashMap<>();

  /** What was changed since the first mark, so that it can be undone. */
  private final List<Undo> journal = new ArrayList<>();

  private final Deque<Integer> marks = new ArrayDeque<>();

  /** Takes over what a change of an object does to the index. */
  public void change(Collection<IndexEntry> removed, Collection<IndexEntry> added) {
    removed.forEach(entry -> PlacedEntry.of(entry).ifPresent(read -> set(read, false)));
    added.forEach(entry -> PlacedEntry.of(entry).ifPresent(read -> set(read, true)));
  }

  /** The order of a list as the session sees it. */
  public PlacedOrder over(Uid parent, PlacedOrder published) {
    Changed own = changed.get(parent);
    return own == null ? published : own.over(published);
  }

  /** Marks the present state. Marks nest. */
  public void mark() {
    marks.push(journal.size());
  }

  /**
   * Undoes everything since the last mark and takes the mark away.
   *
   * @throws NoSuchElementException if there is no mark
   */
  public void rollback() {
    int mark = marks.pop();
    while (journal.size() > mark) {
      journal.removeLast().run(changed);
    }
  }

  /**
   * Takes the last mark away.
   *
   * @throws NoSuchElementException if there is no mark
   */
  public void release() {
    marks.pop();
    if (marks.isEmpty()) {
      journal.clear();
    }
  }

  private void set(PlacedEntry entry, boolean present) {
    Boolean before =
        changed
            .computeIfAbsent(entry.parent(), parent -> new Changed())
            .set(entry.place(), present);
    if (!marks.isEmpty()) {
      journal.add(new Undo(entry, before));
    }
  }

  /**
   * One change to take back.
   *
   * @param entry what was changed
   * @param before whether it was there by the session's own doing; null if it was as published
   */
  private record Undo(PlacedEntry entry, @Nullable Boolean before) {

    void run(Map<Uid, Changed> changed) {
      Changed own = changed.get(entry.parent());
      if (own != null && own.undo(entry.place(), before)) {
        changed.remove(entry.parent());
      }
    }
  }

  /** The session's own places of one list, and the order that they gave last. */
  private static final class Changed {

    private final Map<Placed, Boolean> own = new HashMap<>();
    private PlacedOrder base = PlacedOrder.EMPTY;
    private @Nullable PlacedOrder merged;

    PlacedOrder over(PlacedOrder published) {
      PlacedOrder known = merged;
      if (known != null && base == published) {
        return known;
      }
      PlacedOrder fresh = published;
      for (Map.Entry<Placed, Boolean> entry : own.entrySet()) {
        fresh = changed(fresh, entry.getKey(), entry.getValue());
      }
      base = published;
      merged = fresh;
      return fresh;
    }

    @Nullable Boolean set(Placed place, boolean present) {
      show(place, present);
      return own.put(place, present);
    }

    /** Whether nothing is left of the session's own. */
    boolean undo(Placed place, @Nullable Boolean before) {
      if (before == null) {
        own.remove(place);
        show(place, base.contains(place));
      } else {
        own.put(place, before);
        show(place, before);
      }
      return own.isEmpty();
    }

    private void show(Placed place, boolean present) {
      PlacedOrder known = merged;
      if (known != null) {
        merged = changed(known, place, present);
      }
    }

    private static PlacedOrder changed(PlacedOrder order, Placed place, boolean present) {
      return present ? order.with(place) : order.without(place);
    }
  }
}
