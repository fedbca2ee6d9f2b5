package dev.redoubt.database.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.model.Uid;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The order against a sorted set that is counted each time. */
class PlacedOrderTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void tellsWhatCountingTells(long seed) {
    Random random = new Random(seed);
    TreeSet<Placed> model = new TreeSet<>();
    for (int i = 0; i < random.nextInt(3_000); i++) {
      model.add(place(random));
    }
    PlacedOrder order = PlacedOrder.of(List.copyOf(model));
    for (int step = 0; step < 4_000; step++) {
      PlacedOrder before = order;
      boolean add = random.nextInt(100) < (step < 2_000 ? 70 : 20);
      Placed place =
          add || model.isEmpty() ? place(random) : order.get(random.nextInt(order.size()));
      order = add ? order.with(place) : order.without(place);
      assertThat(add ? model.add(place) : model.remove(place)).isEqualTo(order != before);
      if (step % 250 == 0) {
        requireEqual(order, List.copyOf(model), random);
      }
    }
    requireEqual(order, List.copyOf(model), random);
  }

  @Test
  void anOrderWithoutPlacesTakesSome() {
    Placed only = new Placed("a0", new Uid(1, 2), "access-rule");
    assertThat(PlacedOrder.EMPTY.without(only)).isSameAs(PlacedOrder.EMPTY);
    PlacedOrder one = PlacedOrder.EMPTY.with(only);
    assertThat(one.places()).containsExactly(only);
    assertThat(one.without(only).size()).isZero();
    assertThat(one.without(only).with(only).places()).containsExactly(only);
    assertThatThrownBy(() -> one.get(1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void ranksCompareAsTheirBytesDo() {
    List<String> ranks =
        List.of("", "a", "a\u0000", "aZ", "ab", "\u00e9", "\uffee", "\ud83d\ude00");
    for (String left : ranks) {
      for (String right : ranks) {
        int bytes =
            Arrays.compareUnsigned(
                left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
        assertThat(Integer.signum(Placed.compareBytes(left, right)))
            .isEqualTo(Integer.signum(bytes));
      }
    }
  }

  private static void requireEqual(PlacedOrder order, List<Placed> model, Random random) {
    assertThat(order.places()).isEqualTo(model);
    int numbered = 0;
    for (int i = 0; i < model.size(); i++) {
      assertThat(order.numberedBefore(i)).isEqualTo(numbered);
      Placed place = model.get(i);
      assertThat(order.indexOf(place.rank(), place.uid())).hasValue(i);
      numbered += place.isSection() ? 0 : 1;
    }
    assertThat(order.numbered()).isEqualTo(numbered);
    assertThat(order.numberedBefore(order.size())).isEqualTo(numbered);
    String rank = rank(random);
    long before = model.stream().filter(place -> place.rank().compareTo(rank) < 0).count();
    assertThat(order.firstFrom(rank)).isEqualTo((int) before);
    assertThat(order.indexOf("none", new Uid(1, 1))).isEmpty();
  }

  private static Placed place(Random random) {
    String type = random.nextInt(5) == 0 ? "access-section" : "access-rule";
    return new Placed(rank(random), new Uid(random.nextInt(4), random.nextInt(4)), type);
  }

  private static String rank(Random random) {
    return "r" + random.nextInt(2_000);
  }
}
