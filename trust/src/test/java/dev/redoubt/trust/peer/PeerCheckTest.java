package dev.redoubt.trust.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.redoubt.model.Uid;
import dev.redoubt.trust.Installation;
import dev.redoubt.trust.MemorySecretFiles;
import dev.redoubt.trust.PeerRecord;
import dev.redoubt.trust.RevokedSerials;
import dev.redoubt.trust.ServerIdentity;
import dev.redoubt.trust.SicPublicKey;
import dev.redoubt.trust.ca.InternalCa;
import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PeerCheckTest {

  private final Installation installation = new Installation("corp");
  private final ServerIdentity peer = installation.trustedServer("secondary");
  private final PeerCheck check = installation.check();
  private final X509Certificate shown = peer.certificate().orElseThrow();

  private PeerRefusedException refusal(X509Certificate certificate, @Nullable Uid expected) {
    return catchThrowableOfType(
        PeerRefusedException.class, () -> check.check(List.of(certificate), expected));
  }

  private void assertRefused(RefusalReason reason, String... texts) {
    assertRefused(refusal(shown, null), reason, texts);
  }

  private static void assertRefused(
      PeerRefusedException refusal, RefusalReason reason, String... texts) {
    assertThat(refusal).isNotNull();
    assertThat(refusal.reason()).isEqualTo(reason);
    assertThat(refusal).hasMessageContainingAll(texts);
  }

  @Test
  void acceptsARecordedPeer() throws Exception {
    PeerIdentity identity = check.check(List.of(shown), peer.uid());
    assertThat(identity.record()).isEqualTo(installation.directory.get(peer.uid()));
    assertThat(identity.serial()).isEqualTo(shown.getSerialNumber());
    assertThat(identity.crlExpired()).isFalse();
  }

  @Test
  void anExpiredListOnlyWarns() throws Exception {
    installation.clock.advance(Duration.ofDays(8));
    assertThat(check.check(List.of(shown)).crlExpired()).isTrue();
  }

  @Test
  void refusesAnEmptyChain() {
    PeerRefusedException refusal =
        catchThrowableOfType(PeerRefusedException.class, () -> check.check(List.of()));
    assertThat(refusal.reason()).isEqualTo(RefusalReason.NO_CERTIFICATE);
  }

  @Test
  void refusesEverybodyAsLongAsItHasNoTrust() {
    ServerIdentity newcomer = installation.newServer("new");
    PeerCheck without =
        new PeerCheck(
            newcomer,
            _ -> Optional.empty(),
            new RevokedSerials(new MemorySecretFiles()),
            installation.clock);
    PeerRefusedException refusal =
        catchThrowableOfType(PeerRefusedException.class, () -> without.check(List.of(shown)));
    assertRefused(refusal, RefusalReason.NO_TRUST, "activation key");
  }

  @Test
  void refusesAnExpiredCertificate() {
    installation.clock.advance(Duration.ofDays(5 * 365 + 2));
    assertRefused(RefusalReason.EXPIRED, "2031-11-22T12:00:00Z", "2031-11-23T12:00:00Z");
  }

  @Test
  void refusesACertificateFromTheFuture() {
    installation.clock.advance(Duration.ofDays(-2));
    assertRefused(
        RefusalReason.NOT_YET_VALID, "2026-11-20T12:00:00Z", "2026-11-21T12:00:00Z", "clocks");
  }

  @Test
  void refusesARevokedSerialOfTheLocalSetOrOfTheList() {
    installation.revoked.addAll(List.of(shown.getSerialNumber()));
    assertRefused(RefusalReason.REVOKED, "CN=secondary", shown.getSerialNumber().toString(16));
  }

  @Test
  void refusesASerialOfTheList() {
    installation.state = installation.ca.revokeServer(installation.state, peer.uid());
    assertRefused(RefusalReason.REVOKED, "revoked");
  }

  @Test
  void refusesAForeignCa() {
    Installation foreign = new Installation("other", installation.clock);
    ServerIdentity stranger = foreign.trustedServer("secondary");
    PeerRefusedException refusal = refusal(stranger.certificate().orElseThrow(), null);
    assertRefused(
        refusal, RefusalReason.FOREIGN_CA, foreign.state.name(), installation.state.name());
  }

  @Test
  void refusesAForgedSignatureUnderTheNameOfTheCa() {
    Installation forger = new Installation("forger", installation.clock);
    var key = forger.primary.publicKey();
    PeerRefusedException refusal = refusal(forged(forger, key), null);
    assertRefused(refusal, RefusalReason.FOREIGN_CA, "not by the internal CA");
  }

  @Test
  void refusesAForgedSignatureOverAKeyThatNoServerHas() throws Exception {
    Installation forger = new Installation("forger", installation.clock);
    BigInteger modulus = BigInteger.ONE.shiftLeft(16_384).subtract(BigInteger.ONE);
    PublicKey huge =
        KeyFactory.getInstance("RSA")
            .generatePublic(new RSAPublicKeySpec(modulus, RSAKeyGenParameterSpec.F4));
    assertThatThrownBy(() -> SicPublicKey.of(huge)).isInstanceOf(IllegalArgumentException.class);
    assertRefused(
        refusal(forged(forger, huge), null), RefusalReason.FOREIGN_CA, "not by the internal CA");
  }

  /** A certificate over a key with the name of the CA as issuer, signed by somebody else. */
  private X509Certificate forged(Installation forger, PublicKey key) {
    X509Certificate victim = installation.state.certificate();
    try {
      var name =
          org.bouncycastle.asn1.x500.X500Name.getInstance(
              victim.getSubjectX500Principal().getEncoded());
      var builder =
          new org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder(
              name,
              java.math.BigInteger.TWO,
              victim.getNotBefore(),
              victim.getNotAfter(),
              name,
              key);
      var signer =
          new org.bouncycastle.operator.jcajce.JcaContentSignerBuilder("SHA256withECDSA")
              .build(forger.primary.privateKey());
      return new org.bouncycastle.cert.jcajce.JcaX509CertificateConverter()
          .getCertificate(builder.build(signer));
    } catch (java.security.cert.CertificateException
        | org.bouncycastle.operator.OperatorCreationException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void refusesTheCertificateOfTheCaItself() {
    assertRefused(
        refusal(installation.state.certificate(), null), RefusalReason.FOREIGN_CA, "O=corp");
  }

  @Test
  void refusesAServerWithoutObject() {
    installation.directory.remove(peer.uid());
    assertRefused(RefusalReason.UNKNOWN_SERVER, peer.uid().toString());
  }

  @Test
  void refusesAnObjectThatIsNoManagementServer() {
    PeerRecord old = installation.recordOf(peer);
    installation.directory.put(
        peer.uid(), new PeerRecord(old.server(), old.sicName(), old.key(), false));
    assertRefused(RefusalReason.NOT_A_MANAGEMENT_SERVER, "CN=secondary");
  }

  @Test
  void refusesTheRightCaWithAnotherName() {
    PeerRecord old = installation.recordOf(peer);
    installation.directory.put(
        peer.uid(), new PeerRecord(old.server(), "CN=third,O=x", old.key(), true));
    assertRefused(RefusalReason.NAME_MISMATCH, "CN=secondary", "CN=third,O=x");
  }

  @Test
  void refusesTheRightCaWithAnotherServerThanDialled() {
    assertRefused(
        refusal(shown, installation.primary.uid()),
        RefusalReason.NAME_MISMATCH,
        "CN=secondary",
        "CN=primary",
        installation.primary.uid().toString());
  }

  @Test
  void refusesAnotherKeyThanRecorded() {
    PeerRecord old = installation.recordOf(peer);
    var other = installation.newServer("x").sicPublicKey();
    installation.directory.put(
        peer.uid(), new PeerRecord(old.server(), old.sicName(), other, true));
    assertRefused(RefusalReason.WRONG_KEY, peer.sicPublicKey().fingerprint(), other.fingerprint());
  }

  @Test
  void sendsEveryRefusalToTheStatusWithAnInstruction() {
    for (RefusalReason reason : RefusalReason.values()) {
      SicStatus status =
          SicStatus.ofFailure(
              new javax.net.ssl.SSLHandshakeException("no")
                  .initCause(new PeerRefusedException(reason, "because")),
              "192.0.2.1");
      assertThat(status.state()).isEqualTo(SicStatus.State.NOT_COMMUNICATING);
      assertThat(status.message()).isEqualTo("because");
      assertThat(status.instruction()).isNotBlank();
    }
  }

  @Test
  void acceptsTheSameCertificateAgainAfterRenewal() throws Exception {
    check.check(List.of(shown));
    InternalCa.Issued renewed =
        installation.ca.renew(
            installation.state, installation.state.certificatesOf(peer.uid()).getFirst());
    installation.state = renewed.state();
    assertThat(check.check(List.of(renewed.certificate())).record().server()).isEqualTo(peer.uid());
    installation.state =
        installation.ca.revoke(installation.state, List.of(shown.getSerialNumber()));
    assertRefused(RefusalReason.REVOKED, "CN=secondary");
    assertThat(check.check(List.of(renewed.certificate())).serial())
        .isEqualTo(renewed.certificate().getSerialNumber());
  }
}
