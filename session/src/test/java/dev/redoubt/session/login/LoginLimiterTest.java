package dev.redoubt.session.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LoginLimiterTest {

  private final AtomicLong nanos = new AtomicLong();
  private final LoginLimiter limiter = new LoginLimiter(nanos::get, 5);

  @Test
  void fewFailuresAreFree() {
    fail(4);
    assertThat(limiter.delay("ada", "a")).isZero();
  }

  @Test
  void delayGrowsToAMinute() {
    List<Long> seconds = new ArrayList<>();
    fail(4);
    for (int i = 0; i < 8; i++) {
      fail(1);
      seconds.add(limiter.delay("ada", "a").toSeconds());
      pass(limiter.delay("ada", "a"));
      assertThat(limiter.delay("ada", "a")).isZero();
    }
    assertThat(seconds).containsExactly(2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
  }

  @Test
  void onlyTheNameAndAddressThatFailedWait() {
    fail(9);
    assertThat(limiter.delay("ada", "b")).isZero();
    assertThat(limiter.delay("bert", "a")).isZero();
    assertThat(limiter.delay("ada", "a")).isPositive();
  }

  @Test
  void successForgetsFailures() {
    fail(5);
    limiter.succeeded("ada", "a");
    fail(4);
    assertThat(limiter.delay("ada", "a")).isZero();
  }

  @Test
  void oldFailuresAreForgotten() {
    fail(5);
    pass(Duration.ofSeconds(61));
    fail(1);
    assertThat(limiter.delay("ada", "a")).isZero();
  }

  @Test
  void memoryIsBounded() {
    fail(5);
    for (int i = 0; i < 10_000; i++) {
      limiter.failed("name-" + i, "a");
    }
    assertThat(limiter.delay("ada", "a")).isZero();
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      limiter.failed("ada", "a");
    }
  }

  private void pass(Duration duration) {
    nanos.addAndGet(duration.toNanos());
  }
}
