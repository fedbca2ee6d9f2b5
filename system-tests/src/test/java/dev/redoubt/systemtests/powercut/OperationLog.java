package dev.redoubt.systemtests.powercut;

import java.util.ArrayList;
import java.util.List;

/**
 * What happened on one or several disks, in the order in which it did. A cut of the power is a
 * number: so many operations had been done. Safe for use by several threads.
 */
final class OperationLog {

  private final List<Entry> entries = new ArrayList<>();

  /**
   * One operation.
   *
   * @param disk the name of the disk
   * @param operation what was done there
   */
  record Entry(String disk, Operation operation) {}

  synchronized void add(String disk, Operation operation) {
    entries.add(new Entry(disk, operation));
  }

  /** How many operations have been done so far: the cut at this instant. */
  synchronized int now() {
    return entries.size();
  }

  /** Everything so far. */
  synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }
}
