package dev.redoubt.trust.ca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.model.Uid;
import dev.redoubt.trust.CaPath;
import dev.redoubt.trust.Certificates;
import dev.redoubt.trust.MemorySecretFiles;
import dev.redoubt.trust.PeerRecord;
import dev.redoubt.trust.RevokedSerials;
import dev.redoubt.trust.SecretFiles;
import dev.redoubt.trust.ServerIdentity;
import dev.redoubt.trust.TrustMaterial;
import dev.redoubt.trust.VirtualClock;
import dev.redoubt.trust.peer.PeerCheck;
import dev.redoubt.trust.peer.PeerRefusedException;
import dev.redoubt.trust.peer.RefusalReason;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The internal CA gets a new key while two servers trust each other. */
class RotationTest {

  private final SecureRandom random = new SecureRandom();
  private final VirtualClock clock = new VirtualClock();
  private final SecretFiles otherFiles = new MemorySecretFiles();
  private final ServerIdentity active = identity(new MemorySecretFiles(), "mgmt-1");
  private final ServerIdentity other = identity(otherFiles, "mgmt-2");
  private CaState before;
  private CaState after;

  private ServerIdentity identity(SecretFiles files, String name) {
    return ServerIdentity.create(files, Uid.random(random), name, clock, random);
  }

  @BeforeEach
  void rotate() {
    InternalCa.Created created = InternalCa.create("mgmt", active, clock, random);
    InternalCa.Issued first = created.ca().issue(created.state(), active);
    InternalCa.Issued second = created.ca().issue(first.state(), other);
    before = created.ca().expose(second.state(), List.of(Uid.random(random)));
    for (ServerIdentity one : List.of(active, other)) {
      X509Certificate own = before.newestCertificate(one.uid(), one.publicKey()).orElseThrow();
      one.establishAsFounder(own, before.certificate(), before.revocationList());
    }
    clock.advance(java.time.Duration.ofDays(1));
    after = CaState.fromJson(created.ca().rotate(before, holders()).toJson());
  }

  @Test
  void oneThatCouldNotEndDoesNotBegin() {
    InternalCa ca = InternalCa.open(before, active, clock, random);
    TreeMap<BigInteger, Instant> revoked = new TreeMap<>();
    for (int serial = 1; serial < CaState.MAX_CERTIFICATES; serial++) {
      revoked.put(BigInteger.valueOf(serial), clock.instant());
    }
    CaState full = before.withRevoked(revoked, before.revocationList());

    assertThatThrownBy(() -> ca.rotate(full, holders()))
        .hasMessageContaining("would make 2 certificates anew")
        .hasMessageContaining("Delete gateways");
  }

  private Map<Uid, ECPublicKey> holders() {
    return Map.of(active.uid(), active.publicKey(), other.uid(), other.publicKey());
  }

  private void adopt(ServerIdentity server) {
    server.adopt(
        after.newestCertificate(server.uid(), server.publicKey()).orElseThrow(),
        after.certificate(),
        after.revocationList(),
        after.succession().crosses());
  }

  /** What {@code checker} says of {@code shown}. */
  private void check(ServerIdentity checker, ServerIdentity shown) throws PeerRefusedException {
    TrustMaterial trust = checker;
    PeerRecord record = shown.ownRecord().orElseThrow();
    new PeerCheck(
            trust,
            uid -> uid.equals(shown.uid()) ? Optional.of(record) : Optional.empty(),
            new RevokedSerials(new MemorySecretFiles()),
            clock)
        .check(shown.shownChain());
  }

  @Test
  void theNewKeyHasTheNameOfTheOldOneAndNobodyElseKnowsIt() {
    assertThat(after.name()).isEqualTo(before.name());
    assertThat(after.certificate().getPublicKey())
        .isNotEqualTo(before.certificate().getPublicKey());
    assertThat(after.succession().exposed()).isEmpty();
    assertThat(after.succession().previous()).contains(before.certificate());
    assertThat(CaKeyWrap.recipients(after.wrappedKey()))
        .containsExactlyInAnyOrder(active.uid(), other.uid());
    assertThat(Certificates.crlNumber(after.revocationList()))
        .isGreaterThan(Certificates.crlNumber(before.revocationList()));
    InternalCa opened = InternalCa.open(after, other, clock, random);
    assertThat(after.hasSigned(opened.issue(after, other).certificate())).isTrue();
  }

  @Test
  void whileServersChangeOverEachAcceptsTheOtherInEveryOrder() throws PeerRefusedException {
    check(active, other);
    adopt(active);
    // The other one has not heard of the new key: the cross-certificate leads to the old one.
    check(other, active);
    check(active, other);
    adopt(other);
    check(other, active);
    check(active, other);
    active.settle();
    other.settle();
    check(other, active);
    check(active, other);
    assertThat(active.trustedCas()).containsExactly(after.certificate());
  }

  @Test
  void afterItsEndTheOldKeyIsWorthNothing() {
    CaState finished = InternalCa.open(after, active, clock, random).finishRotation(after);
    assertThat(finished.isRotating()).isFalse();
    before.issued().keySet().forEach(old -> assertThat(finished.isRevoked(old)).isTrue());
    assertThat(finished.certificatesOf(other.uid())).hasSize(1);
    adopt(active);
    active.settle();
    assertThatThrownBy(() -> check(active, other))
        .isInstanceOfSatisfying(
            PeerRefusedException.class,
            refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.FOREIGN_CA));
  }

  @Test
  void aServerThatLostAConflictGoesBackToTheKeyOfTheWinner() throws PeerRefusedException {
    adopt(active);
    active.adopt(
        before.newestCertificate(active.uid(), active.publicKey()).orElseThrow(),
        before.certificate(),
        before.revocationList(),
        before.succession().crosses());
    assertThat(active.caCertificate()).contains(before.certificate());
    check(other, active);
  }

  @Test
  void aServerThatWasAwayForTwoRotationsFindsTheWay() throws PeerRefusedException {
    clock.advance(java.time.Duration.ofDays(1));
    InternalCa ca = InternalCa.open(after, active, clock, random);
    CaState finished = ca.finishRotation(after);
    after = ca.rotate(finished, holders());
    active.adopt(
        finished.newestCertificate(active.uid(), active.publicKey()).orElseThrow(),
        finished.certificate(),
        finished.revocationList(),
        finished.succession().crosses());
    adopt(active);
    check(other, active);
  }

  @Test
  void anotherCaOfTheSameNameIsNotAdopted() {
    InternalCa.Created foreign = InternalCa.create("mgmt", other, clock, random);
    InternalCa.Issued issued = foreign.ca().issue(foreign.state(), other);
    assertThatThrownBy(() ->
            other.adopt(
                issued.certificate(),
                foreign.state().certificate(),
                foreign.state().revocationList(),
                after.succession().crosses()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void onlyOneRotationIsOnItsWay() {
    InternalCa ca = InternalCa.open(after, active, clock, random);
    assertThatThrownBy(() -> ca.rotate(after, holders())).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whatWasAdoptedIsThereAfterARestart() {
    adopt(other);
    ServerIdentity again = ServerIdentity.load(otherFiles).orElseThrow();
    assertThat(again.shownChain()).isEqualTo(other.shownChain()).hasSize(2);
    assertThat(again.trustedCas()).containsExactly(after.certificate(), before.certificate());
    assertThat(CaPath.leads(again.shownChain(), List.of(before.certificate()))).isTrue();
  }
}
