package dev.redoubt.trust.ca;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.model.CanonicalJson;
import dev.redoubt.trust.Installation;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaStateTest {

  private final Installation installation = new Installation("corp");

  @Test
  void isTheSameAfterJson() {
    installation.trustedServer("one");
    var two = installation.trustedServer("two");
    CaState state = installation.ca.revokeServer(installation.state, two.uid());
    byte[] stored = CanonicalJson.encode(state.toJson());
    CaState read = CaState.fromJson(CanonicalJson.decodeObject(stored));
    assertThat(CanonicalJson.encode(read.toJson())).isEqualTo(stored);
    assertThat(read.certificate()).isEqualTo(state.certificate());
    assertThat(read.issued()).isEqualTo(state.issued());
    assertThat(read.revoked()).isEqualTo(state.revoked());
    assertThat(read.revocationList()).isEqualTo(state.revocationList());
    assertThat(
            InternalCa.open(read, installation.primary, installation.clock, installation.random)
                .sicName("x"))
        .isEqualTo("CN=x,O=" + state.name());
  }

  @Test
  void showsReadersTheStatusOfEachCertificate() {
    var one = installation.trustedServer("one");
    CaState state = installation.ca.revokeServer(installation.state, one.uid());
    assertThat(state.toJson().path("issued").valueStream())
        .extracting(
            issued -> issued.path("sic-name").stringValue(),
            issued -> issued.path("status").stringValue(),
            issued -> issued.path("not-after").stringValue())
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(
                "CN=primary,O=" + state.name(), "valid", "2031-11-22T12:00:00Z"),
            org.assertj.core.groups.Tuple.tuple(
                "CN=one,O=" + state.name(), "revoked", "2031-11-22T12:00:00Z"));
  }

  @Test
  void holdsRevocationsOfCertificatesItDoesNotKnow() {
    CaState state = installation.ca.revoke(installation.state, List.of(java.math.BigInteger.TEN));
    assertThat(CaState.fromJson(state.toJson()).isRevoked(java.math.BigInteger.TEN)).isTrue();
  }
}
