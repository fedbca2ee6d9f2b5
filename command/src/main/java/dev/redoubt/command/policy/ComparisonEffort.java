package dev.redoubt.command.policy;

/**
 * What comparing each rule of a layer with all before it costs; enough is allowed for a layer of
 * 14,000 rules whose groups are small.
 */
final class ComparisonEffort {

  private static final long MOST = 100_000_000;

  /** Ranges of two rules whose comparison costs as much as one of rules without any. */
  private static final int RANGES = 16;

  private long spent;
  private long rules;
  private long rangesBefore;

  /**
   * Counts the next rule.
   *
   * @param ranges of addresses and ports that tell its traffic
   * @return whether it may be compared with those before it
   */
  boolean allows(int ranges) {
    spent += rules + (rangesBefore + rules * ranges) / RANGES;
    rules++;
    rangesBefore += ranges;
    return spent <= MOST;
  }
}
