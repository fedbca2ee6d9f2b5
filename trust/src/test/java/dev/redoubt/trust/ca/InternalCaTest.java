package dev.redoubt.trust.ca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.model.Uid;
import dev.redoubt.trust.Certificates;
import dev.redoubt.trust.Installation;
import dev.redoubt.trust.ServerIdentity;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.junit.jupiter.api.Test;

class InternalCaTest {

  private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
  private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";

  private final Installation installation = new Installation("corp");
  private final InternalCa ca = installation.ca;
  private final Instant now = installation.clock.instant();
  private final Uid uid = Uid.random(installation.random);

  private InternalCa.Issued issue(ServerIdentity server, String name) {
    byte[] request =
        CertificateRequest.create(
            "asks for this", server.publicKey(), server.privateKey(), installation.random);
    return ca.issue(installation.state, request, uid, name);
  }

  @Test
  void signsItselfForTwentyYears() throws Exception {
    X509Certificate certificate = installation.state.certificate();
    certificate.verify(certificate.getPublicKey());
    assertThat(Certificates.sicName(certificate)).matches("O=corp\\.[a-z0-9]{6}");
    assertThat(certificate.getBasicConstraints()).isZero();
    assertThat(certificate.getKeyUsage()[5]).as("keyCertSign").isTrue();
    assertThat(certificate.getKeyUsage()[6]).as("cRLSign").isTrue();
    assertThat(certificate.getNotBefore().toInstant()).isEqualTo(now.minus(Duration.ofDays(1)));
    assertThat(certificate.getNotAfter().toInstant()).isEqualTo("2046-11-22T12:00:00Z");
    assertThat(((ECPublicKey) certificate.getPublicKey()).getParams().getCurve())
        .hasFieldOrPropertyWithValue("field.fieldSize", 256);
  }

  @Test
  void cutsALongManagementNameSoThatTheNameFitsIntoACertificate() {
    Installation longest = new Installation("n".repeat(63));
    assertThat(longest.state.name()).matches("n{57}\\.[a-z0-9]{6}");
  }

  @Test
  void issuesForTheKeyOfARequestWithItsOwnChoiceOfTheRest() throws Exception {
    ServerIdentity server = installation.newServer("secondary");
    X509Certificate made = issue(server, "secondary").certificate();
    made.verify(installation.state.certificate().getPublicKey());
    assertThat(made.getPublicKey()).isEqualTo(server.publicKey());
    assertThat(Certificates.sicName(made))
        .isEqualTo("CN=secondary,O=" + installation.state.name())
        .isEqualTo(ca.sicName("secondary"));
    assertThat(made.getIssuerX500Principal())
        .isEqualTo(installation.state.certificate().getSubjectX500Principal());
    assertThat(Certificates.serverUid(made)).hasValue(uid);
    assertThat(made.getSubjectAlternativeNames()).containsExactly(List.of(6, "urn:uuid:" + uid));
    assertThat(made.getNotBefore().toInstant()).isEqualTo(now.minus(Duration.ofDays(1)));
    assertThat(made.getNotAfter().toInstant()).isEqualTo("2031-11-22T12:00:00Z");
    assertThat(made.getBasicConstraints()).isEqualTo(-1);
    assertThat(made.getExtendedKeyUsage()).containsExactly(SERVER_AUTH, CLIENT_AUTH);
  }

  @Test
  void serialsAreRandomAndPositive() {
    ServerIdentity server = installation.newServer("secondary");
    Set<BigInteger> serials = new java.util.HashSet<>();
    for (int i = 0; i < 20; i++) {
      serials.add(issue(server, "secondary").certificate().getSerialNumber());
    }
    assertThat(serials).hasSize(20).allMatch(serial -> serial.signum() > 0);
    assertThat(serials).anyMatch(serial -> serial.bitLength() > 120);
    assertThat(serials).allMatch(serial -> serial.bitLength() <= 128);
  }

  @Test
  void knowsWhatItIssued() {
    InternalCa.Issued issued = issue(installation.newServer("secondary"), "secondary");
    assertThat(issued.state().certificatesOf(uid))
        .extracting(IssuedCertificate::certificate)
        .containsExactly(issued.certificate());
    assertThat(installation.state.certificatesOf(uid)).as("the state before").isEmpty();
  }

  @Test
  void keepsSpecialCharactersInNames() {
    InternalCa.Issued issued = issue(installation.newServer("x"), "a,O=evil+CN=b\\ \"q\"");
    assertThat(Certificates.sicName(issued.certificate()))
        .isEqualTo(ca.sicName("a,O=evil+CN=b\\ \"q\""))
        .endsWith(",O=" + installation.state.name())
        .contains("\\,O\\=evil");
  }

  @Test
  void refusesALongName() {
    ServerIdentity server = installation.newServer("secondary");
    assertThatThrownBy(() -> issue(server, "n".repeat(65)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("64")
        .hasMessageContaining("65");
  }

  @Test
  void refusesARequestWithoutProofOfItsKey() throws Exception {
    ServerIdentity one = installation.newServer("one");
    ServerIdentity two = installation.newServer("two");
    byte[] stolen =
        CertificateRequest.create("one", one.publicKey(), two.privateKey(), installation.random);
    assertThatThrownBy(() -> ca.issue(installation.state, stolen, uid, "one"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("signature");
    assertThatThrownBy(() -> ca.issue(installation.state, new byte[] {1, 2}, uid, "one"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ca.issue(installation.state, new byte[9000], uid, "one"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("8192");
  }

  @Test
  void refusesAnotherKindOfKey() throws Exception {
    KeyPair rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair();
    byte[] request =
        new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=x"), rsa.getPublic())
            .build(new JcaContentSignerBuilder("SHA256withRSA").build(rsa.getPrivate()))
            .getEncoded();
    assertThatThrownBy(() -> ca.issue(installation.state, request, uid, "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("P-256");
  }

  @Test
  void theFirstListIsEmptyAndLastsAWeek() throws Exception {
    var list = installation.state.revocationList();
    list.verify(installation.state.certificate().getPublicKey());
    assertThat(list.getRevokedCertificates()).isNull();
    assertThat(list.getThisUpdate().toInstant()).isEqualTo(now);
    assertThat(list.getNextUpdate().toInstant()).isEqualTo(now.plus(Duration.ofDays(7)));
    assertThat(Certificates.crlNumber(list)).isEqualTo(BigInteger.valueOf(now.getEpochSecond()));
  }

  @Test
  void aRevocationIsInANewListAtOnce() throws Exception {
    InternalCa.Issued issued = issue(installation.newServer("secondary"), "secondary");
    installation.clock.advance(Duration.ofMinutes(5));
    CaState revoked = ca.revokeServer(issued.state(), uid);
    var list = revoked.revocationList();
    list.verify(installation.state.certificate().getPublicKey());
    X509CRLEntry entry = list.getRevokedCertificate(issued.certificate().getSerialNumber());
    assertThat(entry.getRevocationDate().toInstant()).isEqualTo(installation.clock.instant());
    assertThat(revoked.certificatesOf(uid)).isEmpty();
    assertThat(ca.revokeServer(revoked, uid)).isSameAs(revoked);
  }

  @Test
  void listNumbersGrowAlsoWhenTheClockGoesBack() {
    BigInteger first = Certificates.crlNumber(installation.state.revocationList());
    installation.clock.advance(Duration.ofDays(-3));
    CaState renewed = ca.renewCrl(installation.state);
    assertThat(Certificates.crlNumber(renewed.revocationList()))
        .isEqualTo(first.add(BigInteger.ONE));
    installation.clock.advance(Duration.ofDays(10));
    assertThat(Certificates.crlNumber(ca.renewCrl(renewed).revocationList()))
        .isEqualTo(BigInteger.valueOf(installation.clock.instant().getEpochSecond()));
  }

  @Test
  void aRenewedCertificateDiffersInSerialAndTimeOnly() {
    InternalCa.Issued first = issue(installation.newServer("secondary"), "secondary");
    installation.clock.advance(Duration.ofDays(1500));
    IssuedCertificate old = first.state().certificatesOf(uid).getFirst();
    InternalCa.Issued renewed = ca.renew(first.state(), old);
    assertThat(renewed.certificate().getPublicKey()).isEqualTo(old.certificate().getPublicKey());
    assertThat(Certificates.sicName(renewed.certificate())).isEqualTo(old.sicName());
    assertThat(Certificates.serverUid(renewed.certificate())).hasValue(uid);
    assertThat(renewed.certificate().getSerialNumber()).isNotEqualTo(old.serial());
    assertThat(renewed.state().newestCertificate(uid, old.certificate().getPublicKey()))
        .hasValue(renewed.certificate());
  }

  @Test
  void unitesTheTwoSidesOfAConflict() {
    Uid other = Uid.random(installation.random);
    CaState left = issue(installation.newServer("left"), "left").state();
    CaState right = ca.issue(installation.state, installation.primary).state();
    right = ca.revoke(right, List.of(BigInteger.TEN));
    left = ca.revokeServer(left, uid);
    CaState united = ca.unite(left, right);
    assertThat(united.issued().keySet())
        .containsAll(left.issued().keySet())
        .containsAll(right.issued().keySet());
    assertThat(united.revoked().keySet())
        .containsAll(left.revoked().keySet())
        .contains(BigInteger.TEN);
    assertThat(united.revocationList().getRevokedCertificates()).hasSize(2);
    assertThat(Certificates.crlNumber(united.revocationList()))
        .isGreaterThan(Certificates.crlNumber(left.revocationList()))
        .isGreaterThan(Certificates.crlNumber(right.revocationList()));
    assertThat(united.certificatesOf(other)).isEmpty();
  }

  @Test
  void opensWithTheKeyOfEachServerThatItIsWrappedTo() {
    ServerIdentity standby = installation.trustedServer("standby");
    assertThatThrownBy(() ->
            InternalCa.open(installation.state, standby, installation.clock, installation.random))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(standby.uid().toString());
    CaState wrapped =
        ca.wrapTo(
            installation.state,
            Map.of(
                installation.primary.uid(), installation.primary.publicKey(),
                standby.uid(), standby.publicKey()));
    InternalCa opened = InternalCa.open(wrapped, standby, installation.clock, installation.random);
    X509Certificate issued = opened.issue(wrapped, standby).certificate();
    assertThat(issued)
        .satisfies(made -> made.verify(installation.state.certificate().getPublicKey()));
  }
}
