package dev.redoubt.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.model.Uid;
import dev.redoubt.trust.ca.InternalCa;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ServerIdentityTest {

  private final Installation installation = new Installation("corp");
  private final SecretFiles files = new MemorySecretFiles();
  private final Uid uid = Uid.random(installation.random);

  private ServerIdentity create() {
    return ServerIdentity.create(files, uid, "secondary", installation.clock, installation.random);
  }

  private void initialize(ServerIdentity server) {
    InternalCa.Issued issued = installation.ca.issue(installation.state, server);
    installation.state = issued.state();
    server.initialize(
        issued.certificate(),
        issued.state().certificate(),
        issued.state().revocationList(),
        installation.primary.ownRecord().orElseThrow());
  }

  @Test
  void isTheSameAfterARestart() {
    ServerIdentity made = create();
    ServerIdentity read = ServerIdentity.load(files).orElseThrow();
    assertThat(read.uid()).isEqualTo(uid);
    assertThat(read.name()).isEqualTo("secondary");
    assertThat(read.privateKey()).isEqualTo(made.privateKey());
    assertThat(read.publicKey()).isEqualTo(made.publicKey());
    assertThat(read.bootstrapCertificate()).isEqualTo(made.bootstrapCertificate());
    assertThat(new String(files.read("sic-key.pem").orElseThrow(), StandardCharsets.US_ASCII))
        .startsWith("-----BEGIN PRIVATE KEY-----\n");
  }

  @Test
  void isMadeOnce() {
    create();
    assertThatThrownBy(this::create)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("already");
  }

  @Test
  void isNotThereBeforeItIsMade() {
    assertThat(ServerIdentity.load(files)).isEmpty();
  }

  @Test
  void goesThroughItsStates() {
    ServerIdentity server = create();
    assertThat(server.state()).isEqualTo(TrustState.UNINITIALIZED);
    assertThat(server.shownCertificate()).isEqualTo(server.bootstrapCertificate());
    initialize(server);
    assertThat(server.state()).isEqualTo(TrustState.INITIALIZED);
    server.confirm();
    ServerIdentity read = ServerIdentity.load(files).orElseThrow();
    assertThat(read.state()).isEqualTo(TrustState.ESTABLISHED);
    assertThat(read.certificate()).isEqualTo(server.certificate());
    assertThat(read.shownCertificate()).isEqualTo(server.certificate().orElseThrow());
    assertThat(read.caCertificate()).isEqualTo(installation.state.caCertificate());
    assertThat(read.crl()).isEqualTo(installation.state.crl());
    assertThat(read.introducedBy()).isEqualTo(installation.primary.ownRecord());
    read.reset();
    assertThat(ServerIdentity.load(files).orElseThrow().state())
        .isEqualTo(TrustState.UNINITIALIZED);
    assertThat(read.ownRecord()).isEmpty();
  }

  @Test
  void theFounderHasItsTrustAtOnce() {
    assertThat(installation.primary.state()).isEqualTo(TrustState.ESTABLISHED);
    assertThat(installation.primary.introducedBy()).isEmpty();
    PeerRecord own = installation.primary.ownRecord().orElseThrow();
    assertThat(own.sicName()).isEqualTo("CN=primary,O=" + installation.state.name());
    assertThat(own.key().toKey()).isEqualTo(installation.primary.publicKey());
  }

  @Test
  void takesARenewedCertificateButNoOlderOne() {
    ServerIdentity server = create();
    initialize(server);
    var old = server.certificate().orElseThrow();
    installation.clock.advance(Duration.ofDays(1400));
    var renewed =
        installation.ca.renew(
            installation.state, installation.state.certificatesOf(uid).getFirst());
    assertThat(server.renew(renewed.certificate())).isTrue();
    assertThat(server.renew(old)).isFalse();
    assertThat(ServerIdentity.load(files).orElseThrow().certificate())
        .hasValue(renewed.certificate());
  }

  @Test
  void takesNoRenewedCertificateOfAnotherCaOrName() {
    ServerIdentity server = create();
    initialize(server);
    installation.clock.advance(Duration.ofDays(1400));
    Installation other = new Installation("corp", installation.clock);
    var foreign = other.ca.issue(other.state, server).certificate();
    assertThatThrownBy(() -> server.renew(foreign))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("names [CN=secondary,O=corp.");
    byte[] request =
        dev.redoubt.trust.ca.CertificateRequest.create(
            "x", server.publicKey(), server.privateKey(), installation.random);
    var renamed = installation.ca.issue(installation.state, request, uid, "x").certificate();
    assertThatThrownBy(() -> server.renew(renamed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("names [CN=x,");
    assertThat(server.certificate().orElseThrow().getNotAfter()).isBefore(foreign.getNotAfter());
  }

  @Test
  void refusesTheCertificateOfAnother() {
    ServerIdentity server = create();
    var foreign = installation.primary.certificate().orElseThrow();
    assertThatThrownBy(() ->
            server.establishAsFounder(
                foreign, installation.state.certificate(), installation.state.revocationList()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("key of this server");
    var otherUid =
        installation.ca.issue(
            installation.state,
            dev.redoubt.trust.ca.CertificateRequest.create(
                "secondary", server.publicKey(), server.privateKey(), new SecureRandom()),
            Uid.random(installation.random),
            "secondary");
    assertThatThrownBy(() ->
            server.establishAsFounder(
                otherUid.certificate(),
                installation.state.certificate(),
                installation.state.revocationList()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(uid.toString());
  }
}
