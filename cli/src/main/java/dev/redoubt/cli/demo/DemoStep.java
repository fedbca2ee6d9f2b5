package dev.redoubt.cli.demo;

/**
 * One thing that the demo shows.
 *
 * @param title what happens, in a few words
 * @param explanation why it matters, in a sentence
 * @param work makes it happen and checks that it did
 */
record DemoStep(String title, String explanation, Work work) {

  /** Makes something happen and checks that it did. */
  @FunctionalInterface
  interface Work {

    /**
     * Does it.
     *
     * @param evidence what was seen goes here
     * @throws DemoFailedException if it did not hold
     */
    void run(Evidence evidence) throws Exception;
  }
}
