package dev.redoubt.server.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.command.ha.Sic.Notice;
import dev.redoubt.model.Uid;
import dev.redoubt.trust.ServerIdentity;
import dev.redoubt.trust.SicPublicKey;
import dev.redoubt.trust.ca.CaKeyWrap;
import dev.redoubt.trust.ca.CaState;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the key of the internal CA counts as exposed, and how it is replaced. */
class CaRotationTest {

  @TempDir private Path parent;
  private TrustFixture primary;

  @BeforeEach
  void start() throws Exception {
    primary = new TrustFixture(parent.resolve("primary"));
  }

  @AfterEach
  void stop() {
    primary.close();
  }

  private CaRotation rotation() {
    return new CaRotation(
        primary.self,
        primary.authority,
        primary.trust,
        primary.servers,
        primary.gateways,
        primary.check,
        primary.agents);
  }

  private List<String> notices() {
    return rotation().notices().stream().map(Notice::notice).toList();
  }

  private Uid published(String name) {
    Uid server = primary.pendingServer(name);
    primary.publish(server, name);
    primary.upkeep().run();
    return server;
  }

  @Test
  void deletingAServerExposesTheKeyUntilItIsRotated() {
    Uid server = published("mgmt-2");
    assertThat(notices()).isEmpty();
    primary.delete(server);
    primary.upkeep().run();

    assertThat(notices()).containsExactly("CA key exposed");
    assertThat(rotation().notices().getFirst().reason()).contains("CN=mgmt-2");
    assertThat(rotation().notices().getFirst().action())
        .as("a word for the API and one for the command line")
        .contains("ica-rotate", "redoubt sic rotate");

    primary.authority.rotate();
    assertThat(notices()).containsExactly("CA rotation in progress");
    primary.upkeep().run();
    primary.upkeep().run();
    assertThat(notices()).isEmpty();
    assertThat(primary.adoptions).hasValue(1);
    assertThat(primary.self.trustedCas()).containsExactly(primary.ca().certificate());
  }

  @Test
  void aServerThatWasNeverPublishedExposesNothing() {
    primary.pendingServer("mgmt-2");
    primary.advance(TrustUpkeep.GRACE.plusSeconds(1));
    primary.upkeep().run();
    assertThat(notices()).isEmpty();
  }

  @Test
  void aServerDeletedAMomentAgoDoesNotGetTheNewKey() {
    Uid server = published("mgmt-2");
    primary.delete(server);
    primary.authority.rotate();
    assertThat(CaKeyWrap.recipients(primary.ca().wrappedKey())).containsExactly(primary.self.uid());
    primary.upkeep().run();
    primary.upkeep().run();
    assertThat(CaKeyWrap.recipients(primary.ca().wrappedKey())).containsExactly(primary.self.uid());
    assertThat(primary.ca().certificatesOf(server)).isEmpty();
    assertThat(notices()).isEmpty();
  }

  @Test
  void itWaitsForAServerThatHasNotShownItsNewCertificate() {
    Uid server = published("mgmt-2");
    primary.authority.rotate();
    primary.upkeep().run();
    primary.upkeep().run();
    CaState ca = primary.ca();
    assertThat(ca.isRotating()).isTrue();
    assertThat(ca.hasSigned(ca.certificatesOf(server).getFirst().certificate())).isTrue();
    assertThat(rotation().notices().getFirst().reason()).contains("not yet by mgmt-2");
    primary.delete(server);
    primary.upkeep().run();
    primary.upkeep().run();
    assertThat(primary.ca().isRotating()).isFalse();
  }

  @Test
  void aServerPublishedMeanwhileGetsItsCertificateToo() {
    Uid server = primary.pendingServer("mgmt-2");
    primary.authority.rotate();
    primary.publish(server, "mgmt-2");
    primary.upkeep().run();
    CaState ca = primary.ca();
    assertThat(ca.hasSigned(ca.certificatesOf(server).getFirst().certificate())).isTrue();
  }

  @Test
  void itWaitsForAServerThatIsNotPublishedYetRatherThanToRevokeItsCertificate() {
    Uid server = primary.pendingServer("mgmt-2");
    primary.authority.rotate();
    primary.upkeep().run();
    primary.upkeep().run();
    assertThat(primary.ca().isRotating()).isTrue();
    assertThat(rotation().notices().getFirst().reason())
        .contains("not yet by CN=mgmt-2")
        .contains("(not published)");

    primary.publish(server, "mgmt-2");
    primary.upkeep().run();
    primary.upkeep().run();
    assertThat(rotation().notices().getFirst().reason()).endsWith("not yet by mgmt-2");
    assertThat(primary.ca().certificatesOf(server)).isNotEmpty();
  }

  @Test
  void itDoesNotWaitForAServerWhoseSessionWasDiscarded() {
    primary.pendingServer("mgmt-2");
    primary.authority.rotate();
    primary.upkeep().run();
    primary.advance(TrustUpkeep.GRACE.plusSeconds(1));
    primary.upkeep().run();
    primary.upkeep().run();
    assertThat(primary.ca().isRotating()).isFalse();
  }

  @Test
  void aRecoveryKeyStaysAndOneThatWasReplacedExposesTheKeyUntilItIsRotated() {
    SicPublicKey first = recoveryKey();
    primary.authority.recoverableBy(Optional.of(first));
    long before = primary.revision();
    primary.authority.recoverableBy(Optional.of(first));
    primary.upkeep().run();
    assertThat(primary.revisionsSince(before)).isEmpty();
    published("mgmt-2");
    assertRecoverableBy(first);
    assertThat(notices()).isEmpty();

    SicPublicKey second = recoveryKey();
    primary.authority.recoverableBy(Optional.of(second));
    assertRecoverableBy(second);
    assertThat(rotation().notices().getFirst().reason()).endsWith(": a recovery key of before");

    primary.authority.rotate();
    primary.upkeep().run();
    assertRecoverableBy(second);
    assertThat(notices()).containsExactly("CA rotation in progress");
  }

  @Test
  void aRecoveryKeyThatWasRemovedOpensNothingAnyMore() {
    primary.authority.recoverableBy(Optional.of(recoveryKey()));
    primary.authority.recoverableBy(Optional.empty());
    primary.upkeep().run();
    assertThat(primary.ca().recoverable()).isEmpty();
    assertThat(CaKeyWrap.recipients(primary.ca().wrappedKey())).containsExactly(primary.self.uid());
    assertThat(notices()).containsExactly("CA key exposed");
  }

  private void assertRecoverableBy(SicPublicKey key) {
    assertThat(primary.ca().recoverable().orElseThrow().recipient()).isEqualTo(key);
  }

  private SicPublicKey recoveryKey() {
    return SicPublicKey.of(ServerIdentity.generateKeyPair(primary.random).getPublic());
  }
}
