package dev.redoubt.systemtests.scenario;

/**
 * One story that an operator may live through.
 *
 * @param name by which it is run, in words with hyphens
 * @param story what happens and what follows, in a sentence
 * @param quick whether it is among those that every run of all tests plays
 * @param play plays it; what is not as it should be is an {@link AssertionError}
 */
record Scenario(String name, String story, boolean quick, Play play) {

  /** One that every run of all tests plays. */
  static Scenario quick(String name, String story, Play play) {
    return new Scenario(name, story, true, play);
  }

  /** One that is played with all the others. */
  static Scenario of(String name, String story, Play play) {
    return new Scenario(name, story, false, play);
  }

  /** What is done with the servers. */
  @FunctionalInterface
  interface Play {
    void with(Cluster cluster) throws Exception;
  }
}
