package dev.redoubt.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

class RevokedSerialsTest {

  private static final BigInteger ONE = new BigInteger("d0000000000000000000000000000001", 16);
  private static final BigInteger TWO = BigInteger.TWO;

  private final SecretFiles files = new MemorySecretFiles();

  @Test
  void growsAndStaysOverRestarts() {
    RevokedSerials serials = new RevokedSerials(files);
    assertThat(serials.contains(ONE)).isFalse();
    assertThat(serials.addAll(List.of(ONE))).isTrue();
    assertThat(serials.addAll(List.of(TWO))).isTrue();
    assertThat(serials.addAll(List.of(ONE, TWO))).isFalse();
    RevokedSerials read = new RevokedSerials(files);
    assertThat(read.all()).containsExactlyInAnyOrder(ONE, TWO);
    assertThat(read.contains(ONE)).isTrue();
  }

  @Test
  void takesInARevocationList() {
    Installation installation = new Installation("corp");
    RevokedSerials serials = new RevokedSerials(files);
    assertThat(serials.addAll(installation.state.revocationList())).isFalse();
    var revoked = installation.ca.revoke(installation.state, List.of(ONE));
    assertThat(serials.addAll(revoked.revocationList())).isTrue();
    assertThat(serials.all()).containsExactly(ONE);
  }
}
