package dev.redoubt.server.backup;

import dev.redoubt.command.backup.Backup;
import dev.redoubt.command.error.OperationRefusedException;
import dev.redoubt.database.DatabaseHome;
import dev.redoubt.database.WriteGate;
import dev.redoubt.database.snapshot.Snapshot;
import dev.redoubt.ha.dynamic.RecoveryStore;
import dev.redoubt.model.Uid;
import dev.redoubt.server.trust.PublishedTrust;
import dev.redoubt.server.trust.ServerObjects;
import dev.redoubt.session.task.TaskProgress;
import dev.redoubt.trust.RevokedSerials;
import dev.redoubt.trust.ServerIdentity;
import dev.redoubt.trust.ca.CaKeyWrap;
import dev.redoubt.trust.ca.CaState;
import dev.redoubt.trust.seal.PassphraseKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Makes one backup at a time: snapshot, sealed file, and that file read again. */
final class BackupMaker {

  private static final int CONTENT_KEY_BYTES = 32;
  private static final int TRIES = 3;
  private static final int WRITTEN_PERCENT = 60;

  private final Parts parts;
  private final ReentrantLock turn = new ReentrantLock();

  BackupMaker(Parts parts) {
    this.parts = parts;
  }

  /**
   * What it works with.
   *
   * @param identity who this server is; its key opens that of the internal CA
   * @param home the management database
   * @param gate locks out writers while the snapshot is taken
   * @param trust the published state of the internal CA
   * @param servers the published server objects
   * @param revoked the serials that were ever revoked
   * @param recovery the recovery material of gateways
   * @param directory where backups are
   * @param clock wall time
   * @param random for keys
   */
  record Parts(
      ServerIdentity identity,
      DatabaseHome home,
      WriteGate gate,
      PublishedTrust trust,
      ServerObjects servers,
      RevokedSerials revoked,
      RecoveryStore recovery,
      BackupDirectory directory,
      InstantSource clock,
      SecureRandom random) {}

  /** A snapshot with the state of the internal CA in it. */
  private record Taken(Snapshot snapshot, CaState ca) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      snapshot.close();
    }
  }

  Backup make(PassphraseKey key, boolean scheduled, TaskProgress progress) throws IOException {
    if (!turn.tryLock()) {
      throw new OperationRefusedException("Another backup is being made; try again after it");
    }
    try {
      parts.directory().clear();
      return locked(key, scheduled, progress);
    } finally {
      turn.unlock();
    }
  }

  private Backup locked(PassphraseKey key, boolean scheduled, TaskProgress progress)
      throws IOException {
    progress.update(0, "Taking a snapshot");
    try (Taken taken = take()) {
      Instant now = parts.clock().instant();
      Path file = parts.directory().beginning(parts.identity().name(), now, scheduled);
      try {
        parts.directory().require(bytes(taken));
        write(file, taken, key, scheduled, now, progress);
        return parts.directory().finish(file);
      } finally {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Recovery material stands there in base64. */
  private long bytes(Taken taken) {
    return taken.snapshot().manifest().bytes() + 2 * parts.recovery().totals().bytes();
  }

  private void write(
      Path file,
      Taken taken,
      PassphraseKey key,
      boolean scheduled,
      Instant now,
      TaskProgress progress)
      throws IOException {
    byte[] contentKey = new byte[CONTENT_KEY_BYTES];
    parts.random().nextBytes(contentKey);
    BackupContents contents = contents(taken);
    BackupHeader header =
        new BackupHeader(
            contents.manifest().formatVersion(),
            parts.identity().uid(),
            parts.identity().name(),
            taken.ca().name(),
            now,
            contents.manifest().position(),
            contents.manifest().digest(),
            contents.manifest().objects(),
            scheduled,
            contents.caKey().isPresent(),
            contents.recoverable().map(wrapped -> wrapped.recipient().fingerprint()),
            key,
            key.seal(contentKey, parts.random()));
    long all = contents.manifest().bytes();
    BackupWriter.write(
        file,
        header,
        contentKey,
        contents,
        taken.snapshot(),
        parts.recovery(),
        new BackupProgress(progress, "Writing the backup", all, 0, WRITTEN_PERCENT));
    try (BackupReader reader = BackupReader.open(file, contentKey)) {
      reader.verify(
          new BackupProgress(progress, "Reading the backup again", all, WRITTEN_PERCENT, 100));
    }
  }

  private BackupContents contents(Taken taken) {
    return new BackupContents(
        taken.snapshot().manifest(),
        caKey(taken.ca()),
        taken.ca().recoverable(),
        parts.revoked().all(),
        parts.servers().all().stream()
            .filter(server -> server.managementServer())
            .map(server ->
                new BackupContents.Server(server.name(), server.address(), server.primary()))
            .toList());
  }

  private Optional<PrivateKey> caKey(CaState ca) {
    if (!CaKeyWrap.recipients(ca.wrappedKey()).contains(parts.identity().uid())) {
      return Optional.empty();
    }
    return Optional.of(
        new CaKeyWrap(parts.random())
            .unwrap(ca.wrappedKey(), parts.identity().uid(), parts.identity().privateKey()));
  }

  /** The key must be that of the CA in the snapshot, also if the CA is rotated meanwhile. */
  private Taken take() throws IOException {
    for (int tries = 0; tries < TRIES; tries++) {
      CaState before = ca();
      Snapshot snapshot = parts.home().snapshot(Uid.random(parts.random()), parts.gate());
      if (ca().certificate().equals(before.certificate())) {
        return new Taken(snapshot, before);
      }
      snapshot.close();
    }
    throw new OperationRefusedException("The internal CA is changing; try again");
  }

  private CaState ca() {
    return parts
        .trust()
        .state()
        .orElseThrow(() ->
            new OperationRefusedException(
                "The database of this server is still empty: there is nothing to back up"));
  }
}
