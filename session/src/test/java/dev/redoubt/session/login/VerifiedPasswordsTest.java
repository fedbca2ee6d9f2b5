package dev.redoubt.session.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class VerifiedPasswordsTest {

  private final AtomicLong nanos = new AtomicLong();
  private final VerifiedPasswords verified = new VerifiedPasswords(new SecureRandom(), nanos::get);

  @Test
  void onlyTheSamePasswordForTheSameHashIsKnown() {
    verified.remember("hash", "password");

    assertThat(verified.isKnown("hash", "password")).isTrue();
    assertThat(verified.isKnown("hash", "Password")).isFalse();
    assertThat(verified.isKnown("other", "password")).isFalse();
  }

  @Test
  void knowledgeEndsAfterTenMinutes() {
    verified.remember("hash", "password");
    nanos.addAndGet(Duration.ofMinutes(10).toNanos());
    assertThat(verified.isKnown("hash", "password")).isTrue();
    nanos.addAndGet(1);
    assertThat(verified.isKnown("hash", "password")).isFalse();
  }

  @Test
  void memoryIsBounded() {
    verified.remember("hash", "password");
    for (int i = 0; i < 1_000; i++) {
      verified.remember("hash-" + i, "password");
    }
    assertThat(verified.isKnown("hash", "password")).isFalse();
  }
}
