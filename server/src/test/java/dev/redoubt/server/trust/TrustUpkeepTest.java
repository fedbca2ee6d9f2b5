package dev.redoubt.server.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.model.Uid;
import dev.redoubt.trust.activation.ActivationKey;
import dev.redoubt.trust.activation.ActivationWindow;
import dev.redoubt.trust.ca.CaKeyWrap;
import dev.redoubt.trust.ca.CaState;
import dev.redoubt.trust.ca.InternalCa;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the Active does about certificates again and again. */
class TrustUpkeepTest {

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

  private Set<Uid> holders() {
    return CaKeyWrap.recipients(primary.ca().wrappedKey());
  }

  @Test
  void changesNothingWhenAllIsInOrder() {
    Uid server = primary.pendingServer("mgmt-2");
    primary.publish(server, "mgmt-2");
    long before = primary.revision();

    primary.upkeep().run();
    primary.upkeep().run();

    assertThat(primary.revisionsSince(before)).isEmpty();
  }

  @Test
  void aServerIsNotForgottenAmongManyOthers() {
    Uid server = primary.pendingServer("mgmt-2");
    primary.publish(server, "mgmt-2");
    primary.publishOtherServers(1_001);
    primary.advance(TrustUpkeep.GRACE.plusSeconds(1));

    primary.upkeep().run();

    assertThat(primary.ca().certificatesOf(server)).hasSize(1);
    assertThat(primary.revoked.all()).isEmpty();
  }

  @Test
  void severalNewServersHoldTheKeyOfTheCaBeforeTheyArePublished() {
    Uid second = primary.pendingServer("mgmt-2");
    Uid third = primary.pendingServer("mgmt-3");

    assertThat(holders()).containsExactlyInAnyOrder(primary.self.uid(), second, third);

    primary.publish(second, "mgmt-2");
    primary.publish(third, "mgmt-3");
    primary.upkeep().run();

    assertThat(holders()).containsExactlyInAnyOrder(primary.self.uid(), second, third);
  }

  @Test
  void aGatewayNeverHoldsTheKeyOfTheCaAndKeepsItsCertificateAsLongAsItsObject() {
    Uid gateway = primary.pendingGateway("gw-1");
    primary.upkeep().run();
    assertThat(holders()).containsExactly(primary.self.uid());

    primary.publishGateway(gateway, "gw-1");
    primary.advance(TrustUpkeep.GRACE.plusSeconds(1));
    primary.upkeep().run();
    assertThat(primary.gateways.agents()).containsExactly(gateway);
    assertThat(primary.ca().certificatesOf(gateway)).hasSize(1);
    assertThat(holders()).containsExactly(primary.self.uid());

    Uid discarded = primary.pendingGateway("gw-2");
    primary.advance(TrustUpkeep.GRACE.plusSeconds(1));
    primary.upkeep().run();
    assertThat(primary.ca().certificatesOf(discarded)).isEmpty();
    assertThat(primary.ca().succession().exposed()).isEmpty();
  }

  @Test
  void aDiscardedServerLosesCertificateAndKeyAndTheOtherNewOneKeepsBoth() {
    Uid discarded = primary.pendingServer("mgmt-2");
    Uid wanted = primary.pendingServer("mgmt-3");
    primary.locked.add(primary.pending.find(wanted).orElseThrow().object());
    primary.advance(TrustUpkeep.GRACE.plusSeconds(1));

    primary.upkeep().run();

    assertThat(primary.ca().certificatesOf(discarded)).isEmpty();
    assertThat(primary.ca().certificatesOf(wanted)).hasSize(1);
    assertThat(holders()).containsExactlyInAnyOrder(primary.self.uid(), wanted);
  }

  /** As after a changeover: the session that made the object is on the Active of before. */
  @Test
  void aCertificateThatAnotherServerIssuedWaitsForItsObject() {
    Uid server = Uid.random(primary.random);
    primary.issue(server, "mgmt-2");
    primary.advance(TrustUpkeep.FOREIGN_GRACE.minusSeconds(60));

    primary.upkeep().run();
    assertThat(primary.ca().certificatesOf(server)).hasSize(1);
    assertThat(primary.ca().succession().exposed()).isEmpty();

    primary.advance(Duration.ofSeconds(61));
    primary.upkeep().run();
    assertThat(primary.ca().certificatesOf(server)).isEmpty();
  }

  @Test
  void aServerWhoseObjectIsDeletedLosesItsCertificateAtOnce() {
    Uid server = primary.pendingServer("mgmt-2");
    primary.publish(server, "mgmt-2");
    primary.upkeep().run();

    primary.delete(server);
    primary.upkeep().run();

    assertThat(primary.ca().certificatesOf(server)).isEmpty();
    assertThat(primary.ca().succession().exposed()).containsOnlyKeys(server);
  }

  @Test
  void aCertificateThatIsTakenBackTakesTheKeyOfTheCaWithIt() {
    Uid server = Uid.random(primary.random);
    var grant = primary.issue(server, "mgmt-2");

    primary.authority.revoke(grant.certificate(), "mgmt-2");

    assertThat(holders()).containsExactly(primary.self.uid());
    assertThat(primary.revoked.contains(grant.certificate().getSerialNumber())).isTrue();
  }

  @Test
  void aNewActivePutsTheRevocationsThatItKnowsIntoTheList() {
    primary.revoked.addAll(List.of(BigInteger.TEN));
    long before = primary.revision();

    primary.upkeep().run();
    primary.upkeep().run();

    assertThat(primary.ca().revocationList().getRevokedCertificate(BigInteger.TEN)).isNotNull();
    assertThat(primary.revisionsSince(before)).containsExactly("Revocations known here");
  }

  @Test
  void deletesTheActivationKeyWhenTheOwnTrustIsPublished() {
    ActivationWindow window = primary.window();
    window.open(ActivationKey.of("battery staple"));

    primary.upkeep().run();

    assertThat(window.state()).isEqualTo(ActivationWindow.State.NO_KEY);
  }

  @Test
  void keepsTheActivationKeyWhileAnotherCertificateIsPublished() {
    ActivationWindow window = primary.window();
    window.open(ActivationKey.of("battery staple"));
    primary.advance(Duration.ofDays(4 * 365));
    CaState ca = primary.ca();
    primary.self.renew(
        InternalCa.open(ca, primary.self, primary, primary.random)
            .issue(ca, primary.self)
            .certificate());

    primary.upkeep().run();

    assertThat(window.state()).isEqualTo(ActivationWindow.State.OPEN);
  }

  @Test
  void renewsByTheClocksThatAreHandedIn() {
    TrustUpkeep upkeep = primary.upkeep();
    long before = primary.revision();
    primary.advance(Duration.ofDays(4));
    upkeep.run();
    assertThat(primary.revisionsSince(before)).isEmpty();
    primary.advance(Duration.ofHours(5));

    upkeep.run();

    assertThat(primary.revisionsSince(before)).containsExactly("Renewal of certificates");
  }

  @Test
  void revocationsThatOnlyAnotherServerKnowsComeIntoTheList() {
    primary.heard.add(
        new PeerStates.Heard(
            new PeerState(primary.instant(), Set.of(BigInteger.TWO)), Duration.ZERO));

    primary.upkeep().run();

    assertThat(primary.ca().revocationList().getRevokedCertificate(BigInteger.TWO)).isNotNull();
    assertThat(primary.revoked.contains(BigInteger.TWO)).isTrue();
  }

  @Test
  void renewalsPauseWhileMostServersHaveAnotherTime() {
    TrustUpkeep upkeep = primary.upkeep();
    long before = primary.revision();
    primary.advance(Duration.ofDays(5));
    primary.heard.add(
        new PeerStates.Heard(new PeerState(primary.instant(), Set.of()), Duration.ofHours(-2)));
    upkeep.run();
    assertThat(primary.revisionsSince(before)).isEmpty();

    primary.heard.set(
        0, new PeerStates.Heard(new PeerState(primary.instant(), Set.of()), Duration.ZERO));
    upkeep.run();
    assertThat(primary.revisionsSince(before)).containsExactly("Renewal of certificates");
  }
}
