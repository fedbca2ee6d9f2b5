package dev.redoubt.command.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.command.traffic.Intervals.Interval;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sets of intervals against sets of single numbers. */
class IntervalsTest {

  private static final int NUMBERS = 60;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void behaveAsSetsOfNumbers(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      BitSet left = numbers(random);
      BitSet right = numbers(random);
      Intervals a = intervals(left);
      Intervals b = intervals(right);
      BitSet sum = (BitSet) left.clone();
      sum.or(right);
      BitSet rest = (BitSet) left.clone();
      rest.andNot(right);
      BitSet missing = (BitSet) right.clone();
      missing.andNot(left);
      assertThat(a.plus(b)).isEqualTo(intervals(sum));
      assertThat(a.minus(b)).isEqualTo(intervals(rest));
      assertThat(a.covers(b)).isEqualTo(missing.isEmpty());
      assertThat(a.meets(b)).isEqualTo(left.intersects(right));
    }
  }

  @ParameterizedTest
  @CsvSource({"80,80,80", "1-100,1,100", ">1024,1025,65535", "<1024,0,1023"})
  void portsAreRead(String text, long low, long high) {
    assertThat(Ports.parse(text)).contains(new Intervals(List.of(Interval.of(low, high))));
  }

  @Test
  void otherPortsAreNot() {
    assertThat(Ports.parse("http")).isEmpty();
    assertThat(Ports.parse("100-1")).isEmpty();
    assertThat(Ports.parse("70000")).isEmpty();
    assertThat(Wanted.addresses("10.0.0.1-10.0.0.9").orElseThrow().in(Space.IPV4).list())
        .hasSize(1);
    assertThat(Wanted.addresses("10.0.0.9-10.0.0.1")).isEmpty();
    assertThat(Wanted.addresses("10.0.0.0/40")).isEmpty();
    assertThat(Wanted.addresses("2001:db8::/32").orElseThrow().in(Space.IPV6).list()).hasSize(1);
    assertThat(Wanted.services("tcp/443").orElseThrow().in(Space.UDP).isEmpty()).isTrue();
  }

  private static BitSet numbers(Random random) {
    BitSet numbers = new BitSet();
    for (int i = 0; i < random.nextInt(5); i++) {
      int low = random.nextInt(NUMBERS);
      numbers.set(low, low + 1 + random.nextInt(10));
    }
    return numbers;
  }

  private static Intervals intervals(BitSet numbers) {
    List<Interval> result = new ArrayList<>();
    numbers.stream().forEach(number -> result.add(Interval.of(number, number)));
    return Intervals.of(result);
  }
}
