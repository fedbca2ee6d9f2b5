package dev.redoubt.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.model.Uid;
import dev.redoubt.trust.DirectorySecretFiles;
import dev.redoubt.trust.RevokedSerials;
import dev.redoubt.trust.ServerIdentity;
import dev.redoubt.trust.ca.InternalCa;
import dev.redoubt.trust.peer.PeerCheck;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which open connections of the peer port are cut. */
class UpkeepTest {

  private static final Clock CLOCK = Clock.systemUTC();

  @TempDir private Path directory;

  private final SecureRandom random = new SecureRandom();
  private DirectorySecretFiles files;
  private ServerIdentity identity;
  private X509Certificate shown;

  @BeforeEach
  void createIdentity() {
    files = new DirectorySecretFiles(directory);
    identity = ServerIdentity.create(files, new Uid(1, 2), "mgmt-2", CLOCK, random);
    shown = identity.bootstrapCertificate();
  }

  @Test
  void anActivationGoesOnWhileTheServerHasNoTrustYet() {
    assertThat(Upkeep.isRefused(check(), List.of(shown))).isFalse();
  }

  @Test
  void aPeerOfAnotherCaIsCutOnceThereIsTrust() {
    InternalCa.Created founded = InternalCa.create("Test", identity, CLOCK, random);
    InternalCa.Issued issued = founded.ca().issue(founded.state(), identity);
    identity.establishAsFounder(
        issued.certificate(),
        issued.state().caCertificate().orElseThrow(),
        issued.state().crl().orElseThrow());
    assertThat(Upkeep.isRefused(check(), List.of(shown))).isTrue();
  }

  @Test
  void aClientWithoutCertificateIsNotCut() {
    assertThat(Upkeep.isRefused(check(), List.of())).isFalse();
  }

  private PeerCheck check() {
    return new PeerCheck(identity, server -> Optional.empty(), new RevokedSerials(files), CLOCK);
  }
}
