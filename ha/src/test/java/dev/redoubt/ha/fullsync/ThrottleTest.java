package dev.redoubt.ha.fullsync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ThrottleTest {

  private static final long SECOND = 1_000_000_000L;

  private final AtomicLong nanos = new AtomicLong(5);

  @Test
  void allSendersTogetherKeepToTheRate() {
    Throttle throttle = new Throttle(OptionalLong.of(1_000), nanos::get);

    assertThat(throttle.waitNanos(500)).isZero();
    assertThat(throttle.waitNanos(250)).isEqualTo(SECOND / 2);
    assertThat(throttle.waitNanos(1_000)).isEqualTo(SECOND * 3 / 4);
  }

  @Test
  void whatWasNotUsedIsNotSavedUp() {
    Throttle throttle = new Throttle(OptionalLong.of(1_000), nanos::get);
    nanos.addAndGet(60 * SECOND);

    assertThat(throttle.waitNanos(1_000)).isZero();
    assertThat(throttle.waitNanos(1)).isEqualTo(SECOND);
  }

  @Test
  void withoutARateNobodyWaits() throws InterruptedException {
    Throttle throttle =
        new Throttle(
            OptionalLong.empty(),
            () -> {
              throw new AssertionError("Nobody asks for the time");
            });
    throttle.take(1 << 30);
    assertThat(nanos).hasValue(5);
  }
}
