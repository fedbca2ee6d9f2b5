package dev.redoubt.trust.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ActivationKeyTest {

  @Test
  void hasFourToOneHundredAndTwentyEightCharacters() {
    assertThat(ActivationKey.of(" abcd\n").text()).isEqualTo("abcd");
    assertThat(ActivationKey.of("ä".repeat(128)).text()).hasSize(128);
    assertThatThrownBy(() -> ActivationKey.of(" abc "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("4 to 128", "not 3");
    assertThatThrownBy(() -> ActivationKey.of("a".repeat(129)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ActivationKey.of("ab\tcd"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("control");
  }

  @Test
  void doesNotShowItself() {
    assertThat(ActivationKey.of("secret-key").toString()).doesNotContain("secret-key");
  }
}
