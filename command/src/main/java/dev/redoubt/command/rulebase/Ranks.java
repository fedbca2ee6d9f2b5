package dev.redoubt.command.rulebase;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Finds ranks between others.
 *
 * <p>Growth is bounded where it matters: adding again and again at the top, at the bottom, above
 * one rule or below one rule counts up or down at one level, so that the length grows with the
 * logarithm of the number of rules. Only an adversary, who changes sides at every step, makes ranks
 * grow steadily; {@link #GREATEST_LENGTH} ends that.
 *
 * <p>Steps are random, so that two sessions that add at the same place draw different ranks.
 */
final class Ranks {

  /** The longest rank that is made, in characters. */
  static final int GREATEST_LENGTH = 240;

  private static final long GREATEST_STEP = 1L << 30;

  private final RandomGenerator random;

  Ranks(RandomGenerator random) {
    this.random = random;
  }

  /**
   * A rank after {@code lower} and before {@code upper}.
   *
   * @param lower empty for the start of the layer
   * @param upper empty for its end
   * @throws IllegalArgumentException unless {@code lower} is before {@code upper}
   * @throws ExhaustedException if the rank would be too long
   */
  String between(Optional<String> lower, Optional<String> upper) {
    Rank rank = between(lower.map(Rank::parse).orElse(null), upper.map(Rank::parse).orElse(null));
    String text = rank.text();
    if (text.length() > GREATEST_LENGTH) {
      throw new ExhaustedException();
    }
    return text;
  }

  private Rank between(@Nullable Rank lower, @Nullable Rank upper) {
    if (lower == null) {
      return new Rank(
          List.of(upper == null ? 0L : Math.subtractExact(upper.path().get(0), step())));
    }
    if (upper == null) {
      return new Rank(List.of(Math.addExact(lower.path().get(0), step())));
    }
    if (lower.compareTo(upper) >= 0) {
      throw new IllegalArgumentException(lower.text() + " is not before " + upper.text());
    }
    return inside(lower.path(), upper.path());
  }

  private Rank inside(List<Long> lower, List<Long> upper) {
    int common = 0;
    while (common < lower.size() && lower.get(common).equals(upper.get(common))) {
      common++;
    }
    List<Long> path = new ArrayList<>(lower.subList(0, common));
    if (common == lower.size()) {
      path.add(Math.subtractExact(upper.get(common), step()));
      return new Rank(path);
    }
    long from = lower.get(common);
    long room = Math.subtractExact(upper.get(common), from) - 1;
    if (room > 0) {
      path.add(from + 1 + random.nextLong(Math.min(room, GREATEST_STEP)));
      return new Rank(path);
    }
    path.add(from);
    boolean deeper = common + 1 < lower.size();
    path.add(deeper ? Math.addExact(lower.get(common + 1), step()) : 0L);
    return new Rank(path);
  }

  private long step() {
    return 1 + random.nextLong(GREATEST_STEP);
  }

  /** No rank of the permitted length is left at this place. */
  static final class ExhaustedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ExhaustedException() {
      super("No room is left between the two rules");
    }
  }
}
