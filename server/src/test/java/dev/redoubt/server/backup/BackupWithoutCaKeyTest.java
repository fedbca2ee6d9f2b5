package dev.redoubt.server.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.database.DatabaseHome;
import dev.redoubt.database.Lease;
import dev.redoubt.database.WriteGate;
import dev.redoubt.database.WriteRefusedException;
import dev.redoubt.database.snapshot.Snapshot;
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
import dev.redoubt.trust.ca.CaState;
import dev.redoubt.trust.seal.Passphrase;
import dev.redoubt.trust.seal.PassphraseKey;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup of a server that could not open the key of the internal CA. */
class BackupWithoutCaKeyTest {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Passphrase PASSPHRASE = new Passphrase("correct horse battery");

  @TempDir private Path parent;
  private Path backup;
  private CaState before;

  @BeforeEach
  void makeABackup() throws Exception {
    Path primary = parent.resolve("primary");
    new Initialization(Clock.systemUTC(), RANDOM)
        .primary(
            new NewServer(primary, "primary", List.of("127.0.0.1"), Map.of()),
            "admin",
            "correct horse".toCharArray());
    backup = parent.resolve("a.backup");
    WriteGate gate =
        new WriteGate(
            Duration.ofSeconds(5),
            new WriteGate.Refusal(WriteRefusedException.Reason.STANDBY, "standby"));
    try (DatabaseHome home = open(primary);
        Snapshot snapshot = home.snapshot(Uid.random(RANDOM), gate)) {
      before = ca(home);
      write(snapshot);
    }
  }

  private void write(Snapshot snapshot) throws IOException {
    byte[] contentKey = new byte[32];
    PassphraseKey key = PassphraseKey.create(PASSPHRASE, new Passphrase.Work(64, 1, 1), RANDOM);
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
            key,
            key.seal(contentKey, RANDOM)),
        contentKey,
        new BackupContents(snapshot.manifest(), Optional.empty(), Set.of(), List.of()),
        snapshot,
        bytes -> {});
  }

  private void restore(Path target, boolean newCa) throws InitializationException, IOException {
    try (BackupReader reader = BackupReader.open(backup, PASSPHRASE)) {
      new Restoration(Clock.systemUTC(), RANDOM)
          .restore(reader, new NewServer(target, "phoenix", List.of("127.0.0.1"), Map.of()), newCa);
    }
  }

  @Test
  void isRestoredOnlyWithANewCa() throws Exception {
    Path target = parent.resolve("restored");
    assertThatThrownBy(() -> restore(target, false))
        .isInstanceOf(InitializationException.class)
        .hasMessageContaining("The key of the internal CA is not in this backup");
    assertThat(target).doesNotExist();

    restore(target, true);

    ServerIdentity self =
        ServerIdentity.load(new DirectorySecretFiles(new ServerDirectory(target).identity()))
            .orElseThrow();
    try (DatabaseHome home = open(target)) {
      CaState after = ca(home);
      assertThat(after.certificate()).isNotEqualTo(before.certificate());
      assertThat(self.caCertificate()).contains(after.certificate());
      assertThat(after.succession().exposed()).isEmpty();
      before.issued().keySet().forEach(old -> assertThat(after.isRevoked(old)).isTrue());
    }
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
