package dev.redoubt.systemtests.powercut;

import dev.redoubt.systemtests.powercut.Operation.Change;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * What of a disk outlives a cut: everything that was synced, and of the rest nothing, all, or a
 * part. Names are as strict as POSIX is: that a file was synced says nothing of its name, which
 * needs a sync of its directory.
 */
final class DurableDisk {

  /** A torn write keeps or loses pieces of this size. */
  private static final int[] PIECES = {512, 4096};

  private final DiskImage synced = new DiskImage();
  private final List<Change> pending = new ArrayList<>();

  /** Takes the next operation. */
  void add(Operation operation) {
    switch (operation) {
      case Operation.Make make -> synced.make(make);
      case Operation.Sync(long node) -> sync(node);
      case Change change -> pending.add(change);
    }
  }

  /** Whether this operation, as the next one, changes what certainly outlives a cut. */
  boolean isChangedBy(Operation operation) {
    return operation instanceof Operation.Sync(long node)
        && pending.stream().anyMatch(change -> change.owner() == node);
  }

  private void sync(long node) {
    List<Change> left = new ArrayList<>();
    for (Change change : pending) {
      if (change.owner() == node) {
        synced.change(change);
      } else {
        left.add(change);
      }
    }
    pending.clear();
    pending.addAll(left);
  }

  /** How many changes a cut may undo. */
  int pending() {
    return pending.size();
  }

  /** Everything that was not synced is lost. */
  DiskImage strictly() {
    return synced.copy();
  }

  /**
   * A part of what was not synced is kept.
   *
   * @param among the first so many of the pending changes were done before the cut
   * @param seed draws which of them are kept: of each directory those up to some instant, since
   *     file systems keep their order, and of the bytes in files any, in pieces, each as it was at
   *     some instant: a piece goes to the disk as a whole, with all writes to it so far
   */
  DiskImage partly(int among, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double share = (1 + random.nextInt(4)) / 4.0;
    int size = PIECES[random.nextInt(PIECES.length)];
    Set<Piece> lost = new HashSet<>();
    Map<Long, Boolean> ended = new HashMap<>();
    DiskImage image = synced.copy();
    for (Change change : pending.subList(0, among)) {
      switch (change) {
        case Operation.Write write -> {
          for (Operation.Write part : inPieces(write, size)) {
            Piece piece = new Piece(part.node(), part.offset() / size);
            if (!lost.contains(piece) && random.nextDouble() < share) {
              image.change(part);
            } else {
              lost.add(piece);
            }
          }
        }
        case Operation.Resize resize -> {
          if (random.nextDouble() < share) {
            image.change(resize);
          }
        }
        case Operation.Permit permit -> image.change(permit);
        case Operation.Link _, Operation.Unlink _, Operation.Rename _ -> {
          boolean over = ended.getOrDefault(change.owner(), false) || random.nextDouble() >= share;
          ended.put(change.owner(), over);
          if (!over) {
            image.change(change);
          }
        }
      }
    }
    return image;
  }

  /** A piece of a file, from {@code number} times its size on. */
  private record Piece(long node, long number) {}

  private static List<Operation.Write> inPieces(Operation.Write write, int size) {
    List<Operation.Write> parts = new ArrayList<>();
    byte[] bytes = write.bytes();
    int from = 0;
    while (from < bytes.length) {
      long end = ((write.offset() + from) / size + 1) * size;
      int to = (int) Math.min(bytes.length, end - write.offset());
      parts.add(
          new Operation.Write(
              write.node(), write.offset() + from, Arrays.copyOfRange(bytes, from, to)));
      from = to;
    }
    return parts;
  }
}
