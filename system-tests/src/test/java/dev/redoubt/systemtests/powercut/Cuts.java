package dev.redoubt.systemtests.powercut;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Every cut of a recording. Between two syncs that make something durable the writes differ in
 * nothing that must outlive a cut: such cuts are one if everything unsynced is lost, and it is made
 * at the last of them, when most was answered. Of those where a part is kept some are drawn.
 */
final class Cuts {

  private final Recording recording;
  private final Predicate<OperationLog.Entry> forgotten;
  private final int draws;
  private final SplittableRandom random;
  private final Map<String, DurableDisk> disks = new TreeMap<>();
  private final List<Drawn> drawn = new ArrayList<>();
  private int inGroup;

  /**
   * All cuts.
   *
   * @param draws how many cuts are made between two syncs that keep a part
   * @param seed of what they keep
   * @param forgotten syncs from the first cut on that the disk confirms and does not carry out
   */
  Cuts(Recording recording, int draws, long seed, Predicate<OperationLog.Entry> forgotten) {
    this.recording = recording;
    this.draws = draws;
    this.random = new SplittableRandom(seed);
    this.forgotten = forgotten;
    recording.disks().forEach(disk -> disks.put(disk, new DurableDisk()));
  }

  /** What is done with a cut; false ends the cutting. */
  @FunctionalInterface
  interface Receiver {
    boolean take(Cut cut) throws IOException;
  }

  /** A cut that was drawn: when, and how much was unsynced on each disk. */
  private record Drawn(int at, Map<String, Integer> pending) {}

  /** Makes them one after the other. */
  void each(Receiver receiver) throws IOException {
    for (int at = 0; at < recording.begin(); at++) {
      add(recording.log().get(at));
    }
    for (int at = recording.begin(); at <= recording.end(); at++) {
      draw(at);
      boolean last = at == recording.end();
      if ((last || isLastOfGroup(recording.log().get(at))) && !cut(at, receiver)) {
        return;
      }
      if (!last) {
        OperationLog.Entry next = recording.log().get(at);
        if (!forgotten.test(next)) {
          add(next);
        }
      }
    }
  }

  private void add(OperationLog.Entry entry) {
    DurableDisk disk = disks.get(entry.disk());
    if (disk != null) {
      disk.add(entry.operation());
    }
  }

  private boolean isLastOfGroup(OperationLog.Entry next) {
    DurableDisk disk = disks.get(next.disk());
    return disk != null && !forgotten.test(next) && disk.isChangedBy(next.operation());
  }

  /** Each cut of a group is drawn with the same chance, without knowing how many there will be. */
  private void draw(int at) {
    inGroup++;
    for (int i = 0; i < draws; i++) {
      if (inGroup == 1) {
        drawn.add(new Drawn(at, pending()));
      } else if (random.nextInt(inGroup) == 0) {
        drawn.set(i, new Drawn(at, pending()));
      }
    }
  }

  private Map<String, Integer> pending() {
    Map<String, Integer> pending = new HashMap<>();
    disks.forEach((name, disk) -> pending.put(name, disk.pending()));
    return pending;
  }

  private boolean cut(int at, Receiver receiver) throws IOException {
    Map<String, DiskImage> strict = new HashMap<>();
    disks.forEach((name, disk) -> strict.put(name, disk.strictly()));
    boolean goOn = receiver.take(new Cut(at, "nothing unsynced", strict));
    for (Drawn one : drawn) {
      long seed = random.nextLong();
      boolean differs = one.pending().values().stream().anyMatch(count -> count > 0);
      if (goOn && differs) {
        goOn = receiver.take(partly(one, seed));
      }
    }
    drawn.clear();
    inGroup = 0;
    return goOn;
  }

  private Cut partly(Drawn one, long seed) {
    Map<String, DiskImage> images = new HashMap<>();
    disks.forEach((name, disk) ->
        images.put(name, disk.partly(Objects.requireNonNull(one.pending().get(name)), seed)));
    return new Cut(one.at(), "a part of the unsynced, seed " + seed, images);
  }
}
