package dev.redoubt.trust.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.trust.Certificates;
import dev.redoubt.trust.MemorySecretFiles;
import dev.redoubt.trust.VirtualClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.junit.jupiter.api.Test;

class ApiCertificateTest {

  private final MemorySecretFiles files = new MemorySecretFiles();
  private final VirtualClock clock = new VirtualClock();
  private final SecureRandom random = new SecureRandom();

  private ApiCertificate get(String... names) {
    return ApiCertificate.loadOrCreate(files, List.of(names), clock, random);
  }

  @Test
  void namesLoopbackAndWhatIsConfigured() {
    assertThat(Certificates.alternativeNames(get("mgmt.example.com", "192.0.2.5").certificate()))
        .extracting(name -> name.get(0) + " " + name.get(1))
        .containsExactly(
            "7 127.0.0.1", "7 0:0:0:0:0:0:0:1", "2 localhost", "2 mgmt.example.com", "7 192.0.2.5");
  }

  @Test
  void isTheSameAfterARestart() {
    ApiCertificate made = get("mgmt.example.com", "2001:db8::1");
    clock.advance(Duration.ofDays(100));
    assertThat(get("mgmt.example.com", "2001:db8::1")).isEqualTo(made);
    assertThat(get()).as("fewer names").isEqualTo(made);
    assertThat(Certificates.parse(made.pem().getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo(made.certificate());
  }

  @Test
  void keepsItsKeyWhenANameIsAddedOrItsEndIsNear() {
    ApiCertificate made = get();
    ApiCertificate more = get("mgmt.example.com");
    assertThat(more.certificate()).isNotEqualTo(made.certificate());
    assertThat(more.privateKey()).isEqualTo(made.privateKey());
    clock.advance(Duration.ofDays(5 * 365 - 29));
    ApiCertificate renewed = get("mgmt.example.com");
    assertThat(renewed.certificate().getPublicKey()).isEqualTo(more.certificate().getPublicKey());
    assertThat(renewed.certificate().getNotAfter()).isAfter(more.certificate().getNotAfter());
  }

  @Test
  void saysByWhichKeyItIsSignedSoThatAClientMayTrustSeveral() throws Exception {
    X509Certificate one = get().certificate();
    X509Certificate other =
        ApiCertificate.loadOrCreate(new MemorySecretFiles(), List.of(), clock, random)
            .certificate();
    assertThat(other.getIssuerX500Principal()).isEqualTo(one.getIssuerX500Principal());
    assertThat(keyIdentifier(one))
        .isEqualTo(issuerKeyIdentifier(one))
        .isNotEqualTo(issuerKeyIdentifier(other));
  }

  private static byte[] keyIdentifier(X509Certificate certificate) throws IOException {
    return SubjectKeyIdentifier.getInstance(
            JcaX509ExtensionUtils.parseExtensionValue(
                certificate.getExtensionValue(Extension.subjectKeyIdentifier.getId())))
        .getKeyIdentifier();
  }

  private static byte[] issuerKeyIdentifier(X509Certificate certificate) throws IOException {
    return AuthorityKeyIdentifier.getInstance(
            JcaX509ExtensionUtils.parseExtensionValue(
                certificate.getExtensionValue(Extension.authorityKeyIdentifier.getId())))
        .getKeyIdentifierOctets();
  }
}
