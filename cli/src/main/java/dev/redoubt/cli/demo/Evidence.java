package dev.redoubt.cli.demo;

/** Takes what a step saw and what it checked. */
interface Evidence {

  /** Tells something that was seen or measured. */
  void seen(String line);

  /** Shows what is going on within a step that takes long; may be drawn over. */
  void going(String line);

  /**
   * Checks a claim.
   *
   * @throws DemoFailedException if it does not hold
   */
  default void check(boolean holds, String claim) {
    if (!holds) {
      throw new DemoFailedException("This does not hold: " + claim);
    }
  }
}
