package dev.redoubt.command.rulebase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RanksTest {

  private final Ranks ranks = new Ranks(new Random(1));

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 61, 62, 3843, 3844, -1, -62, -63, Long.MAX_VALUE, Long.MIN_VALUE})
  void textIsReadBack(long number) {
    Rank rank = new Rank(List.of(number, -number));
    assertThat(Rank.parse(rank.text())).isEqualTo(rank);
  }

  @Test
  void textsSortLikeNumbers() {
    List<Long> numbers =
        List.of(
            Long.MIN_VALUE,
            -238329L,
            -238328L,
            -3845L,
            -3844L,
            -63L,
            -62L,
            -61L,
            -1L,
            0L,
            1L,
            61L,
            62L,
            3843L,
            3844L,
            238327L,
            238328L,
            Long.MAX_VALUE);
    assertThat(numbers.stream().map(number -> new Rank(List.of(number)).text()).toList())
        .isSortedAccordingTo(Comparator.naturalOrder());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "b0", "-0", "a-", "A0", "l00000000000000"})
  void refusesOtherTexts(String text) {
    assertThatThrownBy(() -> Rank.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[" + text + "]");
  }

  @Test
  void manyAtTheBottomStayShort() {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      all.add(ranks.between(last(all), Optional.empty()));
    }
    assertOrderedAndShort(all, 12);
  }

  @Test
  void manyAtTheTopStayShort() {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      all.addFirst(ranks.between(Optional.empty(), all.stream().findFirst()));
    }
    assertOrderedAndShort(all, 12);
  }

  @Test
  void manyAboveOneRuleStayShort() {
    List<String> all = new ArrayList<>();
    all.add(ranks.between(Optional.empty(), Optional.empty()));
    String cleanup = ranks.between(last(all), Optional.empty());
    for (int i = 0; i < 10_000; i++) {
      all.add(ranks.between(last(all), Optional.of(cleanup)));
    }
    all.add(cleanup);
    assertOrderedAndShort(all, 24);
  }

  @Test
  void manyBelowOneRuleStayShort() {
    List<String> all = new ArrayList<>();
    String header = ranks.between(Optional.empty(), Optional.empty());
    all.add(ranks.between(Optional.of(header), Optional.empty()));
    for (int i = 0; i < 10_000; i++) {
      all.addFirst(ranks.between(Optional.of(header), all.stream().findFirst()));
    }
    all.addFirst(header);
    assertOrderedAndShort(all, 24);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void randomPlacesKeepTheOrder(long seed) {
    Random random = new Random(seed);
    Ranks seeded = new Ranks(random);
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      int index = random.nextInt(all.size() + 1);
      Optional<String> lower = index == 0 ? Optional.empty() : Optional.of(all.get(index - 1));
      Optional<String> upper = index == all.size() ? Optional.empty() : Optional.of(all.get(index));
      all.add(index, seeded.between(lower, upper));
    }
    assertOrderedAndShort(all, 60);
  }

  @Test
  void alternatingSidesEndWithAnError() {
    String[] bounds = {ranks.between(Optional.empty(), Optional.empty()), ""};
    bounds[1] = ranks.between(Optional.of(bounds[0]), Optional.empty());
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 100_000; i++) {
                bounds[i % 2] = ranks.between(Optional.of(bounds[0]), Optional.of(bounds[1]));
              }
            })
        .isInstanceOf(Ranks.ExhaustedException.class);
    assertThat(bounds[0].length()).isLessThanOrEqualTo(Ranks.GREATEST_LENGTH);
  }

  @Test
  void refusesBoundsInTheWrongOrder() {
    assertThatThrownBy(() -> ranks.between(Optional.of("a5"), Optional.of("a5")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void twoSessionsDrawDifferentRanksAtOnePlace() {
    String mine = new Ranks(new Random(7)).between(Optional.of("a1"), Optional.empty());
    String theirs = new Ranks(new Random(8)).between(Optional.of("a1"), Optional.empty());
    assertThat(mine).isNotEqualTo(theirs);
  }

  private static Optional<String> last(List<String> all) {
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
  }

  private static void assertOrderedAndShort(List<String> all, int greatestLength) {
    assertThat(all).isSortedAccordingTo(Comparator.naturalOrder()).doesNotHaveDuplicates();
    assertThat(all.stream().mapToInt(String::length).max().orElseThrow())
        .isLessThanOrEqualTo(greatestLength);
  }
}
