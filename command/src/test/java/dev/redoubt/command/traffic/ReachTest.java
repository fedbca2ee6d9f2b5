package dev.redoubt.command.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.command.traffic.Intervals.Interval;
import dev.redoubt.model.Uid;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReachTest {

  private static final Uid ZONE = new Uid(0, 1);
  private static final Uid WILDCARD = new Uid(0, 2);

  private final Reach zone = Reach.of(ZONE);
  private final Reach ten = ports(10, 10);
  private final Reach many = ports(1, 100);
  private final Reach scattered = within(20, 40);

  @Test
  void aZoneOfWhichSomethingIsTakenAwayIsNotTheZone() {
    Reach less = zone.minus(ten);
    assertThat(less.others()).containsOnlyKeys(ZONE);
    assertThat(less.covers(zone)).isFalse();
    assertThat(zone.covers(less)).isTrue();
    assertThat(less.covers(less)).isTrue();
    assertThat(zone.minus(Reach.NOTHING).covers(zone)).isTrue();
    assertThat(less.plus(zone).covers(zone)).isTrue();
  }

  @Test
  void whatScatteredNumbersTakeAwayIsNotSure() {
    Reach rest = many.minus(scattered);
    assertThat(rest.in(Space.TCP)).isEqualTo(many.in(Space.TCP));
    assertThat(rest.excluded()).containsExactly(WILDCARD);
    assertThat(rest.covers(ports(30, 30))).isFalse();
    assertThat(rest.covers(ports(50, 60))).isTrue();
    assertThat(rest.plus(ten).covers(ports(30, 30))).isFalse();
    assertThat(rest.plus(ports(30, 30)).covers(ports(30, 30))).isTrue();
  }

  @Test
  void whatIsNotSureIsNotTakenAwayForSure() {
    Reach twice = many.minus(many.minus(scattered));
    assertThat(twice.in(Space.TCP)).isEqualTo(ports(20, 40).in(Space.TCP));
    assertThat(twice.covers(ports(30, 30))).isFalse();
    assertThat(ports(20, 40).covers(twice)).isTrue();
  }

  @Test
  void scatteredNumbersLieWithinTheirBounds() {
    assertThat(many.covers(scattered)).isTrue();
    assertThat(ports(20, 39).covers(scattered)).isFalse();
    assertThat(scattered.covers(scattered)).isTrue();
    assertThat(scattered.covers(ports(30, 30))).isFalse();
    assertThat(scattered.meets(ports(30, 30))).isTrue();
    assertThat(scattered.meets(ten)).isFalse();
    assertThat(scattered.isBounded()).isTrue();
    assertThat(zone.isBounded()).isFalse();
    assertThat(scattered.minus(many)).isEqualTo(Reach.NOTHING);
  }

  @Test
  void whatIsApartStaysWhole() {
    assertThat(scattered.minus(ten).covers(scattered)).isTrue();
    assertThat(scattered.minus(ports(30, 30)).covers(scattered)).isFalse();
  }

  @Test
  void nothingIsLeftWithoutEverything() {
    assertThat(Reach.ANY.minus(Reach.ANY)).isEqualTo(Reach.NOTHING);
    assertThat(Reach.ANY.minus(scattered).in(Space.IPV4)).isEqualTo(Space.IPV4.all());
    assertThat(Reach.ANY.covers(zone)).isTrue();
    assertThat(zone.covers(Reach.ANY)).isFalse();
  }

  private static Reach ports(long low, long high) {
    return Reach.of(Space.TCP, numbers(low, high));
  }

  private static Reach within(long low, long high) {
    return Reach.within(WILDCARD, Map.of(Space.TCP, numbers(low, high)));
  }

  private static Intervals numbers(long low, long high) {
    return Intervals.of(List.of(Interval.of(low, high)));
  }
}
