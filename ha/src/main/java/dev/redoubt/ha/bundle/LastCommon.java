package dev.redoubt.ha.bundle;

import dev.redoubt.model.history.Lineage;

/** Finds the last revision that two histories have in common. */
public final class LastCommon {

  private LastCommon() {}

  /** Its number, by the chains alone; 0 if they have none. */
  public static long of(Lineage one, Lineage other) {
    long common = 0;
    long beyond = Math.min(one.position().number(), other.position().number()) + 1;
    while (beyond - common > 1) {
      long middle = common + (beyond - common) / 2;
      if (one.chainAt(middle).isPresent() && one.chainAt(middle).equals(other.chainAt(middle))) {
        common = middle;
      } else {
        beyond = middle;
      }
    }
    return common;
  }
}
