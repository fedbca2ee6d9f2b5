package dev.redoubt.session.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {

  private static final PasswordHash.Parameters QUICK = new PasswordHash.Parameters(8, 1, 1);

  private final SecureRandom random = new SecureRandom();

  @Test
  void rightPasswordVerifies() {
    PasswordHash stored =
        PasswordHash.parse(PasswordHash.of("grün 🔑", random).text()).orElseThrow();

    assertThat(stored.verify("grün 🔑")).isTrue();
    assertThat(stored.verify("grun 🔑")).isFalse();
    assertThat(stored.parameters()).isEqualTo(PasswordHash.Parameters.DEFAULT);
  }

  @Test
  void otherImplementationsAgree() {
    // Made with the reference implementation: argon2 somesalt -id -t 2 -k 65536 -p 1 -l 32
    String reference =
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$"
            + "CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    PasswordHash stored = PasswordHash.parse(reference).orElseThrow();

    assertThat(stored.verify("password")).isTrue();
    assertThat(stored.text()).isEqualTo(reference);
  }

  @Test
  void equalPasswordsHaveUnequalHashes() {
    assertThat(PasswordHash.of("a", QUICK, random).text())
        .isNotEqualTo(PasswordHash.of("a", QUICK, random).text());
  }

  @Test
  void textHidesTheHash() {
    PasswordHash hash = PasswordHash.of("a", QUICK, random);

    assertThat(hash.toString()).isEqualTo("Argon2id hash");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "$argon2i$v=19$m=8,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "$argon2id$v=16$m=8,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "$argon2id$v=19$m=999999,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "$argon2id$v=19$m=8,t=99,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$short"
      })
  void otherTextIsNoHash(String text) {
    assertThat(PasswordHash.parse(text)).isEmpty();
  }
}
