package dev.redoubt.systemtests.powercut;

import dev.redoubt.systemtests.powercut.Operation.Change;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
   *     file systems keep their order, and of the bytes in files any, in pieces
   */
  DiskImage partly(int among, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double share = (1 + random.nextInt(4)) / 4.0;
    Map<Long, Boolean> ended = new HashMap<>();
    DiskImage image = synced.copy();
    for (Change change : pending.subList(0, among)) {
      switch (change) {
        case Operation.Write write -> keepPieces(image, write, share, random);
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

  private static void keepPieces(
      DiskImage image, Operation.Write write, double share, SplittableRandom random) {
    int piece = PIECES[random.nextInt(PIECES.length)];
    byte[] bytes = write.bytes();
    int from = 0;
    while (from < bytes.length) {
      long end = ((write.offset() + from) / piece + 1) * piece;
      int to = (int) Math.min(bytes.length, end - write.offset());
      if (random.nextDouble() < share) {
        byte[] kept = Arrays.copyOfRange(bytes, from, to);
        image.change(new Operation.Write(write.node(), write.offset() + from, kept));
      }
      from = to;
    }
  }
}
