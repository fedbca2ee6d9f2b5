package dev.redoubt.trust.ca;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.trust.VirtualClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WallClockWatchTest {

  private final VirtualClock wall = new VirtualClock();
  private final AtomicLong nanos = new AtomicLong(-5);
  private final WallClockWatch watch = new WallClockWatch(wall, nanos::get);

  private void pass(Duration time) {
    wall.advance(time);
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void timeThatPassesIsNoJump() {
    pass(Duration.ofDays(400));
    assertThat(watch.jump()).isZero();
    assertThat(watch.paused()).isFalse();
  }

  @Test
  void pausesAfterAJumpOfMoreThanAnHourEitherWay() {
    wall.advance(Duration.ofHours(1));
    assertThat(watch.paused()).isFalse();
    wall.advance(Duration.ofSeconds(1));
    assertThat(watch.paused()).isTrue();
    wall.advance(Duration.ofHours(-2).minusSeconds(2));
    assertThat(watch.jump()).isEqualTo(Duration.ofHours(-1).minusSeconds(1));
    assertThat(watch.paused()).isTrue();
  }

  @Test
  void goesOnWhenTheClockIsBackOrAccepted() {
    wall.advance(Duration.ofDays(2000));
    pass(Duration.ofMinutes(1));
    assertThat(watch.paused()).isTrue();
    wall.advance(Duration.ofDays(-2000));
    assertThat(watch.paused()).isFalse();
    wall.advance(Duration.ofDays(1));
    watch.accept();
    assertThat(watch.paused()).isFalse();
  }

  @Test
  void pausesWhileMostOtherServersHaveAnotherTime() {
    watch.compare(List.of(Duration.ofHours(3), Duration.ofHours(3), Duration.ZERO));
    assertThat(watch.paused()).isTrue();
    assertThat(watch.reason()).isEqualTo("the clocks of most other servers are ahead by PT3H");
    watch.compare(List.of(Duration.ofHours(3), Duration.ZERO));
    assertThat(watch.paused()).isFalse();
    watch.compare(List.of(Duration.ofHours(-2)));
    assertThat(watch.paused()).isTrue();
    watch.compare(List.of(Duration.ofMinutes(-59)));
    assertThat(watch.paused()).isFalse();
  }
}
