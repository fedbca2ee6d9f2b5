package dev.redoubt.simulator;

import dev.redoubt.ha.core.LocalHaState;
import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.Revision;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * What survives a crash: the local state, the database, the archives. A write that was not synced
 * may be there after a power cut or not, or torn; a torn one is a file beside the real one.
 */
final class SimulatedDisk {

  private LocalHaState local;
  private final SimulatedDatabase database = new SimulatedDatabase();
  private List<List<Revision>> archives = new ArrayList<>();
  private final Deque<LocalHaState> unsynced = new ArrayDeque<>();
  private boolean torn;
  private boolean full;
  private boolean slow;

  SimulatedDisk(LocalHaState local) {
    this.local = local;
  }

  LocalHaState local() {
    return local;
  }

  SimulatedDatabase database() {
    return database;
  }

  /** Hands a version of the local state over; it is not durable yet. */
  void write(LocalHaState next) {
    unsynced.add(next);
  }

  /** The oldest write reaches the platter: beside, synced, renamed. */
  void sync() {
    local = unsynced.remove();
  }

  /** Of the writes under way the first few were in time, and the next one is torn. */
  void cutPower(RandomGenerator random) {
    int reached = random.nextInt(unsynced.size() + 1);
    for (int i = 0; i < reached; i++) {
      sync();
    }
    torn = !unsynced.isEmpty();
    unsynced.clear();
  }

  /** A process starts: it deletes what an earlier one left half written. */
  void open() {
    torn = false;
  }

  boolean hasTornFile() {
    return torn;
  }

  /** Switches to another generation; keeps the replaced one if it held anything of its own. */
  void replace(List<Revision> generation, boolean damaged) {
    List<Revision> replaced = database.copy();
    boolean own = replaced.size() > generation.size() || !isPrefix(replaced, generation);
    if (own) {
      archives.add(replaced);
    }
    database.replace(generation);
    database.damage(damaged);
  }

  /** Whether a revision is anywhere on this disk. */
  boolean holds(Revision revision) {
    return Stream.concat(Stream.of(database.copy()), archives.stream())
        .anyMatch(generation ->
            generation.size() >= revision.number()
                && chainOf(generation, revision.number()).equals(revision.chain()));
  }

  boolean isFull() {
    return full;
  }

  void fill(boolean now) {
    full = now;
  }

  boolean isSlow() {
    return slow;
  }

  void slowDown(boolean now) {
    slow = now;
  }

  /** A copy of everything, as a virtual machine's snapshot makes it. */
  Image image() {
    return new Image(local, database.copy(), database.isDamaged(), List.copyOf(archives));
  }

  /** Goes back, or on, to what an image holds. */
  void restore(Image image) {
    unsynced.clear();
    local = image.local();
    database.replace(image.revisions());
    database.damage(image.damaged());
    archives = new ArrayList<>(image.archives());
  }

  private static boolean isPrefix(List<Revision> shorter, List<Revision> longer) {
    return shorter.isEmpty() || chainOf(longer, shorter.size()).equals(shorter.getLast().chain());
  }

  private static Chain chainOf(List<Revision> generation, long number) {
    return generation.get((int) number - 1).chain();
  }

  /** A disk at one instant. */
  record Image(
      LocalHaState local,
      List<Revision> revisions,
      boolean damaged,
      List<List<Revision>> archives) {}
}
