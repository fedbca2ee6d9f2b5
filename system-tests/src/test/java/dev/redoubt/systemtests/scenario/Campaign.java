package dev.redoubt.systemtests.scenario;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Random trouble for as long as wanted: in each round three servers, an administrator who
 * publishes, and faults and deeds drawn from a seed; then everything is made whole, conflicts are
 * resolved, and the ledger is compared. A seed draws the same faults again, though not their
 * instants.
 */
@SuppressWarnings("SystemOut") // the report
final class Campaign {

  private final Duration length;
  private final long seed;

  private Campaign(Duration length, long seed) {
    this.length = length;
    this.seed = seed;
  }

  /** {@code --campaign 30m --seed 7}. */
  static Campaign of(List<String> words) {
    String length = words.get(words.indexOf("--campaign") + 1);
    long seed =
        words.contains("--seed") ? Long.parseLong(words.get(words.indexOf("--seed") + 1)) : 1;
    return new Campaign(Duration.parse("PT" + length.toUpperCase(java.util.Locale.ROOT)), seed);
  }

  /** Whether everything that was published was there in the end of every round. */
  boolean run() {
    long end = System.nanoTime() + length.toNanos();
    int rounds = 0;
    long published = 0;
    while (System.nanoTime() < end) {
      long roundSeed = seed + rounds;
      System.out.println("round " + rounds + ", seed " + roundSeed);
      CampaignRound round = new CampaignRound(new SplittableRandom(roundSeed));
      try {
        Scenarios.play(new Scenario("campaign", "", false, round::play));
      } catch (Exception | AssertionError e) {
        System.out.println("FAILED with seed " + roundSeed + ": " + round.told());
        e.printStackTrace(System.out);
        return false;
      }
      System.out.println(round.told());
      published += round.published();
      rounds++;
    }
    System.out.printf(
        "%d rounds of %d deeds, %d publishes answered, none lost.%n",
        rounds, CampaignRound.DEEDS, published);
    return true;
  }
}
