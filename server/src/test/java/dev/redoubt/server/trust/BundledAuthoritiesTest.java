package dev.redoubt.server.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.database.Database;
import dev.redoubt.database.Lease;
import dev.redoubt.database.bundle.BundleHeader;
import dev.redoubt.database.bundle.BundleWriter;
import dev.redoubt.ha.bundle.LostRevisions;
import dev.redoubt.model.Uid;
import dev.redoubt.server.ServerDirectory;
import dev.redoubt.trust.Certificates;
import dev.redoubt.trust.ServerIdentity;
import dev.redoubt.trust.SicPublicKey;
import dev.redoubt.trust.activation.CertificateIssuer.Grant;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the loser of a conflict issued and revoked comes to the winner's internal CA. */
class BundledAuthoritiesTest {

  @TempDir private Path parent;

  private TrustFixture winner;
  private TrustFixture loser;
  private BigInteger common;
  private long fork;

  @BeforeEach
  void part() throws Exception {
    TrustFixture before = new TrustFixture(parent.resolve("winner"));
    Uid server = before.pendingServer("mgmt-2");
    before.publish(server, "mgmt-2");
    common = before.ca().certificatesOf(server).getFirst().serial();
    fork = before.revision();
    before.close();
    copy(parent.resolve("winner"), parent.resolve("loser"));
    winner = new TrustFixture(new ServerDirectory(parent.resolve("winner")));
    loser = new TrustFixture(new ServerDirectory(parent.resolve("loser")));
  }

  @AfterEach
  void stop() {
    winner.close();
    loser.close();
  }

  @Test
  void revocationsAndCertificatesOfBothSidesAreUnited() throws IOException {
    Grant there = loser.issue(Uid.random(loser.random), "mgmt-3");
    loser.authority.revoke(
        Objects.requireNonNull(loser.ca().issued().get(common)).certificate(), "mgmt-2");
    BigInteger listThere = Certificates.crlNumber(loser.ca().revocationList());
    Grant here = winner.issue(Uid.random(winner.random), "mgmt-4");
    bring(loser);

    winner.upkeep().run();

    assertThat(winner.ca().issued())
        .containsKeys(
            common, there.certificate().getSerialNumber(), here.certificate().getSerialNumber());
    assertThat(winner.ca().isRevoked(common)).isTrue();
    assertThat(winner.revoked.contains(common)).isTrue();
    assertThat(Certificates.crlNumber(winner.ca().revocationList())).isGreaterThan(listThere);
  }

  @Test
  void itIsDoneOnce() throws IOException {
    loser.issue(Uid.random(loser.random), "mgmt-3");
    bring(loser);
    winner.upkeep().run();
    long done = winner.revision();

    winner.upkeep().run();
    assertThat(winner.revisionsSince(done)).isEmpty();
  }

  @Test
  void aCertificateWhoseObjectWasLostIsKnownAndRevokedUnlessTheObjectIsSalvaged()
      throws IOException {
    Grant there = loser.issue(Uid.random(loser.random), "mgmt-3");
    bring(loser);
    winner.upkeep().run();
    assertThat(winner.ca().isRevoked(there.certificate().getSerialNumber())).isFalse();

    winner.advance(TrustUpkeep.FOREIGN_GRACE.plusSeconds(1));
    winner.upkeep().run();
    assertThat(winner.ca().isRevoked(there.certificate().getSerialNumber())).isTrue();
  }

  @Test
  void aRecoveryKeyOfTheLoserAloneLeavesTheKeyExposed() throws IOException {
    SicPublicKey key = SicPublicKey.of(ServerIdentity.generateKeyPair(loser.random).getPublic());
    loser.authority.recoverableBy(Optional.of(key));
    bring(loser);
    winner.upkeep().run();
    long done = winner.revision();
    winner.upkeep().run();

    assertThat(winner.ca().recovery()).isEmpty();
    assertThat(winner.ca().succession().exposed())
        .containsOnlyKeys(loser.ca().recovery().orElseThrow().uid());
    assertThat(winner.revisionsSince(done)).isEmpty();
  }

  @Test
  void anotherCaIsNotTakenFor() throws Exception {
    try (TrustFixture stranger = new TrustFixture(parent.resolve("stranger"))) {
      fork = stranger.revision();
      stranger.issue(Uid.random(stranger.random), "mgmt-9");
      bring(stranger);
      long before = winner.revision();
      winner.upkeep().run();
      assertThat(winner.revisionsSince(before)).isEmpty();
    }
  }

  /** A bundle of what only that server has comes to the winner. */
  private void bring(TrustFixture from) throws IOException {
    try (Lease lease = from.home.lease()) {
      Database database = lease.database();
      BundleHeader header =
          LostRevisions.of(database, from.self.uid(), "loser", fork, from.instant()).orElseThrow();
      winner.bundles.add(out -> BundleWriter.write(header, database, out), false);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Files.copy(path, to.resolve(from.relativize(path)));
      }
    }
  }
}
