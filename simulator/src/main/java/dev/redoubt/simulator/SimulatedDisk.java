package dev.redoubt.simulator;

import dev.redoubt.ha.core.LocalHaState;
import dev.redoubt.model.history.Revision;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What survives a crash: the local state, the database, archives and bundles. A write that was not
 * synced may be there after a power cut or not, or torn: then some of its bytes are at the end of
 * the log, and whoever starts reads them.
 */
final class SimulatedDisk {

  private LocalHaState local;
  private final SimulatedDatabase database;
  private Shelf shelf = new Shelf();
  private final Deque<LocalHaState> unsynced = new ArrayDeque<>();
  private Optional<byte[]> tail = Optional.empty();
  private boolean full;
  private boolean slow;

  SimulatedDisk(LocalHaState local, SimulatedDatabase database) {
    this.local = local;
    this.database = database;
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
    tail = Optional.ofNullable(unsynced.peek()).map(next -> LogEntry.of(next).torn(random));
    unsynced.clear();
  }

  /**
   * A process starts: it reads what is at the end of the log. What is whole was written, though
   * nobody was told; what is not is cut off.
   *
   * @return whether there was something
   */
  boolean open() {
    boolean left = tail.isPresent();
    tail.flatMap(LogEntry::read).ifPresent(found -> local = found);
    tail = Optional.empty();
    return left;
  }

  /** Whether something is at the end of the log that nobody has read. */
  boolean hasTail() {
    return tail.isPresent();
  }

  /**
   * Switches to another generation; keeps the replaced one if it held anything of its own.
   *
   * @param archive whether it is kept in any case
   */
  void replace(Generation generation, boolean archive) {
    Generation replaced = database.copy();
    if (archive || !replaced.isPrefixOf(generation)) {
      shelf.archive(replaced);
    }
    database.replace(generation);
    database.damage(false);
  }

  /** The archives and bundles. */
  Shelf shelf() {
    return shelf;
  }

  /** Whether a revision is anywhere on this disk. */
  boolean holds(Revision revision) {
    return database.holds(revision) || shelf.holds(revision);
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
    return new Image(local, database.copy(), database.isDamaged(), new Shelf(shelf));
  }

  /** Goes back, or on, to what an image holds. */
  void restore(Image image) {
    unsynced.clear();
    tail = Optional.empty();
    local = image.local();
    database.replace(image.database());
    database.damage(image.damaged());
    shelf = new Shelf(image.shelf());
  }

  /** Takes over what a server had that is made a fresh one; its database is an archive then. */
  void inherit(SimulatedDisk old) {
    shelf = new Shelf(old.shelf);
    shelf.archive(old.database.copy());
  }

  /** A disk at one instant. */
  record Image(LocalHaState local, Generation database, boolean damaged, Shelf shelf) {}
}
