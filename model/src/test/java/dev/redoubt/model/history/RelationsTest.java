package dev.redoubt.model.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.model.Uid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RelationsTest {

  @Test
  void equalHistoriesAreIdentical() {
    assertThat(relation(history(5, 0), history(5, 0))).isEqualTo(new Relation.Identical());
    assertThat(relation(history(0, 0), history(0, 0))).isEqualTo(new Relation.Identical());
  }

  @Test
  void theShorterHistoryIsBehindAndTheLongerAhead() {
    assertThat(relation(history(3, 0), history(5, 0))).isEqualTo(new Relation.Behind(2));
    assertThat(relation(history(5, 0), history(3, 0))).isEqualTo(new Relation.Ahead(2));
    assertThat(relation(history(0, 0), history(3, 0))).isEqualTo(new Relation.Behind(3));
  }

  @Test
  void equalNumbersWithOtherChainsAreDiverged() {
    assertThat(relation(history(3, 2), history(3, 3))).isEqualTo(new Relation.Diverged(3, 2, 3));
    assertThat(relation(history(0, 2), history(0, 3))).isEqualTo(new Relation.Diverged(0, 2, 3));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void findsEveryForkWithFewQuestions(long seed) {
    Random random = new Random(seed);
    int common = random.nextInt(2000);
    int here = 1 + random.nextInt(50);
    int there = 1 + random.nextInt(50);
    History other = history(common, there);
    AtomicInteger questions = new AtomicInteger();

    Relation relation =
        Relations.between(
            history(common, here),
            other.position(),
            number -> {
              questions.incrementAndGet();
              return other.chainAt(number);
            });

    boolean sameBranch = here == there;
    assertThat(relation)
        .as("seed %s", seed)
        .isEqualTo(
            sameBranch ? new Relation.Identical() : new Relation.Diverged(common, here, there));
    assertThat(questions.get()).isLessThanOrEqualTo(13);
  }

  @Test
  void aServerThatDoesNotKnowItsOwnChainsIsRefused() {
    assertThatThrownBy(() ->
            Relations.between(history(3, 1), history(3, 5).position(), number -> Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("does not know the chain of its revision");
  }

  private static Relation relation(History own, History other) {
    return Relations.between(own, other.position(), other::chainAt);
  }

  /** A history of common revisions and a branch that its length makes different from others. */
  private static History history(int common, int branch) {
    List<Chain> chains = new ArrayList<>();
    for (int i = 1; i <= common; i++) {
      chains.add(chain(0, i));
    }
    for (int i = 1; i <= branch; i++) {
      chains.add(chain(branch, i));
    }
    return new History(chains);
  }

  private static Chain chain(int branch, int number) {
    byte[] bytes = new byte[Chain.BYTES];
    bytes[0] = (byte) (branch >> 8);
    bytes[1] = (byte) branch;
    bytes[2] = (byte) (number >> 8);
    bytes[3] = (byte) number;
    bytes[4] = 1;
    bytes[5] = (byte) (branch >> 16);
    return Chain.of(bytes);
  }

  private record History(List<Chain> chains) implements Lineage {

    @Override
    public Position position() {
      return chains.isEmpty()
          ? Position.EMPTY
          : new Position(chains.size(), new Uid(1, 1), chains.getLast());
    }

    @Override
    public Optional<Chain> chainAt(long number) {
      if (number == 0) {
        return Optional.of(Chain.EMPTY);
      }
      return number > chains.size() ? Optional.empty() : Optional.of(chains.get((int) number - 1));
    }

    @Override
    public List<Term> terms() {
      return List.of();
    }
  }
}
