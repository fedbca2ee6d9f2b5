package dev.redoubt.systemtests.powercut;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * A deed that was recorded, and what must hold when the power fails in it.
 *
 * @param log everything that happened, from the first write on
 * @param disks the names of the disks that lose their power together
 * @param begin the first cut
 * @param end the last one
 * @param expectation of what is found afterwards
 */
record Recording(
    List<OperationLog.Entry> log, Set<String> disks, int begin, int end, Expectation expectation) {

  Recording {
    log = List.copyOf(log);
    disks = Set.copyOf(disks);
  }

  /** What must hold after a cut. */
  @FunctionalInterface
  interface Expectation {

    /**
     * Raises an {@link AssertionError} about what does not hold.
     *
     * @param cut when
     * @param survivors the servers, started again on what their disks kept
     */
    void check(int cut, Survivors survivors) throws IOException;
  }
}
