package dev.redoubt.database.order;

import dev.redoubt.model.Uid;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.RandomAccess;

/**
 * The places of one ordered list. Immutable: an order with one place more or less is a new one that
 * shares nearly all of its memory with the old. Finding a place or a number takes microseconds
 * whatever the size, and so does adding or removing one in orders of up to some 100,000 places.
 *
 * <p>The places stand in chunks of limited size, with running sums of places and of numbered places
 * beside them.
 */
public final class PlacedOrder {

  /** Without any place. */
  public static final PlacedOrder EMPTY = new PlacedOrder(new Placed[0][]);

  private static final int GREATEST_CHUNK = 256;

  private final Placed[][] chunks;

  /** How many places there are up to the end of each chunk, and how many of them have a number. */
  private final int[] ends;

  private final int[] numbers;

  private PlacedOrder(Placed[][] chunks) {
    this.chunks = chunks;
    this.ends = new int[chunks.length];
    this.numbers = new int[chunks.length];
    int end = 0;
    int numbered = 0;
    for (int i = 0; i < chunks.length; i++) {
      end += chunks[i].length;
      numbered += numbered(chunks[i], chunks[i].length);
      ends[i] = end;
      numbers[i] = numbered;
    }
  }

  /**
   * The order of places.
   *
   * @param places sorted, without repetition
   */
  public static PlacedOrder of(List<Placed> places) {
    int size = GREATEST_CHUNK / 2;
    Placed[][] chunks = new Placed[(places.size() + size - 1) / size][];
    for (int i = 0; i < chunks.length; i++) {
      int from = i * size;
      int to = Math.min(places.size(), from + size);
      chunks[i] = places.subList(from, to).toArray(Placed[]::new);
    }
    return new PlacedOrder(chunks);
  }

  /** How many places there are. */
  public int size() {
    return chunks.length == 0 ? 0 : ends[chunks.length - 1];
  }

  /** How many of them have a number. */
  public int numbered() {
    return chunks.length == 0 ? 0 : numbers[chunks.length - 1];
  }

  /** The place at an index from 0. */
  public Placed get(int index) {
    Objects.checkIndex(index, size());
    int chunk = chunkOf(index);
    return chunks[chunk][index - start(chunk)];
  }

  /** How many numbered places there are before an index, which may be the size. */
  public int numberedBefore(int index) {
    Objects.checkIndex(index, size() + 1);
    if (index == size()) {
      return numbered();
    }
    int chunk = chunkOf(index);
    int before = chunk == 0 ? 0 : numbers[chunk - 1];
    return before + numbered(chunks[chunk], index - start(chunk));
  }

  /** The index of the place with a rank and a uid; empty if there is none. */
  public OptionalInt indexOf(String rank, Uid uid) {
    int found = search(rank, uid);
    return found < 0 ? OptionalInt.empty() : OptionalInt.of(found);
  }

  /** The index of the first place whose rank is not before this one; may be the size. */
  public int firstFrom(String rank) {
    int found = search(rank, new Uid(0, 0));
    return found < 0 ? -found - 1 : found;
  }

  public boolean contains(Placed place) {
    return search(place.rank(), place.uid()) >= 0;
  }

  /** The order with a place; this one if it has it. */
  public PlacedOrder with(Placed place) {
    int found = search(place.rank(), place.uid());
    if (found >= 0) {
      return this;
    }
    int index = -found - 1;
    if (chunks.length == 0) {
      return new PlacedOrder(new Placed[][] {{place}});
    }
    int chunk = index == size() ? chunks.length - 1 : chunkOf(index);
    return replaced(chunk, inserted(chunks[chunk], index - start(chunk), place));
  }

  /** The order without a place; this one if it does not have it. */
  public PlacedOrder without(Placed place) {
    int index = search(place.rank(), place.uid());
    if (index < 0) {
      return this;
    }
    int chunk = chunkOf(index);
    Placed[] old = chunks[chunk];
    int at = index - start(chunk);
    Placed[] rest = new Placed[old.length - 1];
    System.arraycopy(old, 0, rest, 0, at);
    System.arraycopy(old, at + 1, rest, at, rest.length - at);
    return replaced(chunk, rest);
  }

  /** The places as a list. */
  public List<Placed> places() {
    return new Places();
  }

  private int search(String rank, Uid uid) {
    int low = 0;
    int high = chunks.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (Placed.compare(rank, uid, chunks[middle][0]) >= 0) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return chunks.length == 0 ? -1 : within(low, rank, uid);
  }

  private int within(int chunk, String rank, Uid uid) {
    int low = 0;
    int high = chunks[chunk].length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = Placed.compare(rank, uid, chunks[chunk][middle]);
      if (order == 0) {
        return start(chunk) + middle;
      }
      if (order > 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -(start(chunk) + low) - 1;
  }

  private int chunkOf(int index) {
    int found = Arrays.binarySearch(ends, index + 1);
    return found < 0 ? -found - 1 : found;
  }

  private int start(int chunk) {
    return chunk == 0 ? 0 : ends[chunk - 1];
  }

  /** A chunk that became empty goes; one that became too large is halved. */
  private PlacedOrder replaced(int chunk, Placed[] by) {
    Placed[][] parts;
    if (by.length == 0) {
      parts = new Placed[0][];
    } else if (by.length <= GREATEST_CHUNK) {
      parts = new Placed[][] {by};
    } else {
      int half = by.length / 2;
      parts =
          new Placed[][] {Arrays.copyOfRange(by, 0, half), Arrays.copyOfRange(by, half, by.length)};
    }
    Placed[][] all = new Placed[chunks.length - 1 + parts.length][];
    System.arraycopy(chunks, 0, all, 0, chunk);
    System.arraycopy(parts, 0, all, chunk, parts.length);
    System.arraycopy(chunks, chunk + 1, all, chunk + parts.length, chunks.length - chunk - 1);
    return new PlacedOrder(all, this, chunk);
  }

  /** Counts only the chunks from the first that differs from those of another order. */
  private PlacedOrder(Placed[][] chunks, PlacedOrder old, int firstChanged) {
    this.chunks = chunks;
    this.ends = Arrays.copyOf(old.ends, chunks.length);
    this.numbers = Arrays.copyOf(old.numbers, chunks.length);
    int shift = chunks.length - old.chunks.length;
    for (int i = firstChanged; i < chunks.length; i++) {
      int oldIndex = i - shift;
      boolean same = oldIndex > firstChanged;
      int length = same ? old.ends[oldIndex] - old.start(oldIndex) : chunks[i].length;
      int count =
          same
              ? old.numbers[oldIndex] - old.numbers[oldIndex - 1]
              : numbered(chunks[i], chunks[i].length);
      ends[i] = (i == 0 ? 0 : ends[i - 1]) + length;
      numbers[i] = (i == 0 ? 0 : numbers[i - 1]) + count;
    }
  }

  private static Placed[] inserted(Placed[] old, int at, Placed place) {
    Placed[] result = new Placed[old.length + 1];
    System.arraycopy(old, 0, result, 0, at);
    result[at] = place;
    System.arraycopy(old, at, result, at + 1, old.length - at);
    return result;
  }

  private static int numbered(Placed[] chunk, int length) {
    int count = 0;
    for (int i = 0; i < length; i++) {
      if (!chunk[i].isSection()) {
        count++;
      }
    }
    return count;
  }

  /** A view. */
  private final class Places extends AbstractList<Placed> implements RandomAccess {

    @Override
    public Placed get(int index) {
      return PlacedOrder.this.get(index);
    }

    @Override
    public int size() {
      return PlacedOrder.this.size();
    }
  }
}
