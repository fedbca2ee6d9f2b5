package dev.redoubt.server.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.database.DatabaseHome;
import dev.redoubt.database.Lease;
import dev.redoubt.database.WriteGate;
import dev.redoubt.database.WriteRefusedException;
import dev.redoubt.database.local.LocalStore;
import dev.redoubt.database.snapshot.Snapshot;
import dev.redoubt.ha.dynamic.RecoveryStore;
import dev.redoubt.ha.sync.PublishSignal;
import dev.redoubt.model.Uid;
import dev.redoubt.server.ManagementDatabase;
import dev.redoubt.server.ServerDirectory;
import dev.redoubt.server.initialization.Initialization;
import dev.redoubt.server.initialization.InitializationException;
import dev.redoubt.server.initialization.NewServer;
import dev.redoubt.server.initialization.Restoration;
import dev.redoubt.server.trust.CaObject;
import dev.redoubt.trust.DirectorySecretFiles;
import dev.redoubt.trust.ServerIdentity;
import dev.redoubt.trust.SicPublicKey;
import dev.redoubt.trust.ca.CaKeyWrap;
import dev.redoubt.trust.ca.CaState;
import dev.redoubt.trust.ca.RecoveryKey;
import dev.redoubt.trust.seal.Passphrase;
import dev.redoubt.trust.seal.PassphraseKey;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup of a server that could not open the key of the internal CA. */
class BackupWithoutCaKeyTest {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Passphrase PASSPHRASE = new Passphrase("correct horse battery");

  private static final Passphrase OFFLINE = new Passphrase("another horse battery");
  private static final Passphrase.Work LITTLE = new Passphrase.Work(64, 1, 1);

  @TempDir private Path parent;
  private Path backup = Path.of("unused");

  /** Makes a Primary and a backup of it; the state of its CA. */
  private CaState makeABackup(Optional<SicPublicKey> recovery) throws Exception {
    Path primary = parent.resolve("primary");
    new Initialization(Clock.systemUTC(), RANDOM)
        .primary(
            new NewServer(primary, "primary", List.of("127.0.0.1"), Map.of()),
            "admin",
            "correct horse".toCharArray(),
            recovery);
    backup = parent.resolve("a.backup");
    WriteGate gate =
        new WriteGate(
            Duration.ofSeconds(5),
            new WriteGate.Refusal(WriteRefusedException.Reason.STANDBY, "standby"));
    try (DatabaseHome home = open(primary);
        Snapshot snapshot = home.snapshot(Uid.random(RANDOM), gate)) {
      CaState ca = ca(home);
      write(snapshot, ca);
      return ca;
    }
  }

  private void write(Snapshot snapshot, CaState before) throws IOException {
    try (LocalStore local = LocalStore.open(parent.resolve("local"), (what, cause) -> {})) {
      write(snapshot, before, new RecoveryStore(local, new PublishSignal()));
    }
  }

  private void write(Snapshot snapshot, CaState before, RecoveryStore recovery) throws IOException {
    byte[] contentKey = new byte[32];
    PassphraseKey key = PassphraseKey.create(PASSPHRASE, LITTLE, RANDOM);
    BackupWriter.write(
        backup,
        new BackupHeader(
            snapshot.manifest().formatVersion(),
            Uid.random(RANDOM),
            "primary",
            before.name(),
            Instant.EPOCH,
            snapshot.manifest().position(),
            snapshot.manifest().digest(),
            snapshot.manifest().objects(),
            false,
            false,
            before.recoverable().map(wrapped -> wrapped.recipient().fingerprint()),
            key,
            key.seal(contentKey, RANDOM)),
        contentKey,
        new BackupContents(
            snapshot.manifest(), Optional.empty(), before.recoverable(), Set.of(), List.of()),
        snapshot,
        recovery,
        bytes -> {});
  }

  private void restore(Path target, Optional<RecoveryKey> recovery, boolean newCa)
      throws InitializationException, IOException {
    try (BackupReader reader = BackupReader.open(backup, PASSPHRASE)) {
      Optional<PrivateKey> recovered =
          recovery.isPresent()
              ? Optional.of(
                  recovery.get().open(reader.contents().recoverable().orElseThrow(), OFFLINE))
              : Optional.empty();
      new Restoration(Clock.systemUTC(), RANDOM)
          .restore(
              reader,
              new NewServer(target, "phoenix", List.of("127.0.0.1"), Map.of()),
              recovered,
              newCa);
    }
  }

  @Test
  void isRestoredOnlyWithANewCa() throws Exception {
    CaState before = makeABackup(Optional.empty());
    Path target = parent.resolve("restored");
    assertThatThrownBy(() -> restore(target, Optional.empty(), false))
        .isInstanceOf(InitializationException.class)
        .hasMessageContaining("The key of the internal CA is not in this backup")
        .hasMessageNotContaining("--recovery-key");
    assertThat(target).doesNotExist();

    restore(target, Optional.empty(), true);

    ServerIdentity self = identity(target);
    try (DatabaseHome home = open(target)) {
      CaState after = ca(home);
      assertThat(after.certificate()).isNotEqualTo(before.certificate());
      assertThat(self.caCertificate()).contains(after.certificate());
      assertThat(after.succession().exposed()).isEmpty();
      before.issued().keySet().forEach(old -> assertThat(after.isRevoked(old)).isTrue());
    }
  }

  @Test
  void isRestoredWithTheSameCaByTheRecoveryKey() throws Exception {
    RecoveryKey recovery = RecoveryKey.create(OFFLINE, LITTLE, Instant.EPOCH, RANDOM);
    String fingerprint = recovery.publicKey().fingerprint();
    CaState before = makeABackup(Optional.of(recovery.publicKey()));
    assertThat(BackupReader.head(backup).recoveryKey()).contains(fingerprint);
    Path target = parent.resolve("restored");
    assertThatThrownBy(() -> restore(target, Optional.empty(), false))
        .isInstanceOf(InitializationException.class)
        .hasMessageContaining("recovery key " + fingerprint + " by --recovery-key");
    assertThat(target).doesNotExist();

    restore(target, Optional.of(recovery), false);

    ServerIdentity self = identity(target);
    try (DatabaseHome home = open(target)) {
      CaState after = ca(home);
      assertThat(after.certificate()).isEqualTo(before.certificate());
      assertThat(after.hasSigned(self.shownCertificate())).isTrue();
      assertThat(CaKeyWrap.recipients(after.wrappedKey()))
          .containsExactlyInAnyOrder(self.uid(), after.recovery().orElseThrow().uid());
      assertThat(after.succession().exposed())
          .containsOnlyKeys(identity(parent.resolve("primary")).uid());
      // It opens the key of the restored server's CA as it did before.
      recovery.open(after.recoverable().orElseThrow(), OFFLINE);
    }
  }

  private static ServerIdentity identity(Path server) {
    return ServerIdentity.load(new DirectorySecretFiles(new ServerDirectory(server).identity()))
        .orElseThrow();
  }

  private static CaState ca(DatabaseHome home) {
    try (Lease lease = home.lease()) {
      return CaObject.read(lease.database().published()).orElseThrow();
    }
  }

  private static DatabaseHome open(Path server) throws IOException {
    return ManagementDatabase.open(
        new ServerDirectory(server).database(),
        Clock.systemUTC(),
        RANDOM,
        (what, cause) -> {
          throw new IllegalStateException(what, cause);
        });
  }
}
