package dev.redoubt.server.initialization;

import dev.redoubt.database.Database;
import dev.redoubt.database.DatabaseHome;
import dev.redoubt.database.Lease;
import dev.redoubt.database.PublishRefusedException;
import dev.redoubt.database.Restore;
import dev.redoubt.database.RevisionDraft;
import dev.redoubt.database.local.LocalStore;
import dev.redoubt.ha.dynamic.RecoveryStore;
import dev.redoubt.ha.sync.PublishSignal;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.MetaInfo;
import dev.redoubt.model.history.Lineage;
import dev.redoubt.model.history.TermRecord;
import dev.redoubt.server.ManagementDatabase;
import dev.redoubt.server.backup.BackupHeader;
import dev.redoubt.server.backup.BackupReader;
import dev.redoubt.server.trust.CaObject;
import dev.redoubt.server.trust.ServerObject;
import dev.redoubt.server.trust.ServerObjects;
import dev.redoubt.trust.DirectorySecretFiles;
import dev.redoubt.trust.RevokedSerials;
import dev.redoubt.trust.SecretFiles;
import dev.redoubt.trust.ServerIdentity;
import dev.redoubt.trust.ca.CaKeyWrap;
import dev.redoubt.trust.ca.CaState;
import dev.redoubt.trust.ca.InternalCa;
import java.io.IOException;
import java.math.BigInteger;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes a server out of an empty directory and a backup, for when every server is lost. It has a
 * uid and a key of its own, is the Primary, and begins a new term: whoever else still lives has no
 * trust with it, and a history that differs from its own.
 */
public final class Restoration {

  private final InstantSource clock;
  private final SecureRandom random;

  public Restoration(InstantSource clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  /**
   * Restores.
   *
   * @param backup opened, nothing of its files read yet
   * @param recovered the key of the internal CA, if a recovery key has opened it
   * @param newCa whether a new internal CA may be made if its key is neither that nor in the backup
   * @throws InitializationException if the directory is not empty, the key of the CA is missing, or
   *     the server's name is another object's
   * @throws dev.redoubt.server.configuration.ConfigurationException if the settings are wrong
   * @throws IOException if the backup is damaged or the disk refuses; the directory can be restored
   *     into again
   */
  public Initialized restore(
      BackupReader backup, NewServer server, Optional<PrivateKey> recovered, boolean newCa)
      throws InitializationException, IOException {
    Optional<PrivateKey> caKey = recovered.or(backup.contents()::caKey);
    requireCa(backup, caKey, newCa);
    NewDirectory directory = NewDirectory.begin(server, clock);
    SecretFiles files = new DirectorySecretFiles(directory.layout().identity());
    ServerIdentity identity =
        ServerIdentity.create(files, Uid.random(random), server.name(), clock, random);
    try (DatabaseHome home = open(directory);
        LocalStore local = openLocal(directory)) {
      receive(home, local, backup);
      try (Lease lease = home.lease()) {
        begin(lease.database(), identity, backup, caKey, server, files);
      } catch (PublishRefusedException e) {
        throw new InitializationException(
            "[%s] cannot be the server's name: %s".formatted(server.name(), e.getMessage()));
      }
    }
    return directory.finish(server, files, identity, clock, random);
  }

  private static void requireCa(BackupReader backup, Optional<PrivateKey> caKey, boolean newCa)
      throws InitializationException {
    if (caKey.isEmpty() && !newCa) {
      throw new InitializationException(
          "The key of the internal CA is not in this backup, as was said when it was made. "
              + backup
                  .contents()
                  .recoverable()
                  .map(wrapped ->
                      "Give the file of the recovery key %s by --recovery-key. Without it, "
                          .formatted(wrapped.recipient().fingerprint()))
                  .orElse("")
              + "--new-ca makes a new one, and every other server must be trusted anew");
    }
  }

  private DatabaseHome open(NewDirectory directory) throws IOException {
    return ManagementDatabase.open(
        directory.layout().database(), clock, random, Restoration::failed);
  }

  private static LocalStore openLocal(NewDirectory directory) {
    return LocalStore.open(directory.layout().local(), Restoration::failed);
  }

  private static void failed(String what, Throwable cause) {
    throw new IllegalStateException("The restored database cannot be written: " + what, cause);
  }

  /**
   * Every hash is checked, and the digest recomputed from the bytes of every object. Recovery
   * material is in no revision: it goes where the server looks for it.
   */
  private static void receive(DatabaseHome home, LocalStore local, BackupReader backup)
      throws IOException {
    RecoveryStore recovery = new RecoveryStore(local, new PublishSignal());
    try (Restore restore = home.restore(backup.contents().manifest())) {
      backup.read(restore::receive, recovery::join);
      restore.verify((step, done, total) -> {});
      restore.switchTo(() -> true, Optional.empty());
    }
  }

  private void begin(
      Database database,
      ServerIdentity identity,
      BackupReader backup,
      Optional<PrivateKey> caKey,
      NewServer server,
      SecretFiles files)
      throws InitializationException {
    Instant now = clock.instant();
    RestoredObjects objects = new RestoredObjects(server, now);
    ServerObject taken = objects.taken(ServerObjects.read(database.published()));
    CaState known = CaObject.read(database.published()).orElseThrow();
    Set<BigInteger> everRevoked = everRevoked(known, backup);
    CaState ca = certify(known, identity, caKey, everRevoked, server);
    new RevokedSerials(files).addAll(everRevoked);
    database.commit(RevisionDraft.ofTerm(Uid.random(random), now, term(database, identity)));
    database.commit(
        RevisionDraft.ofChanges(
            Uid.random(random),
            MetaInfo.SYSTEM,
            now,
            description(backup.header()),
            objects.changes(
                database.published(),
                taken,
                identity.ownRecord().orElseThrow(),
                identity.shownCertificate().getSerialNumber(),
                ca)));
  }

  private static String description(BackupHeader header) {
    return "Restored from the backup of %s of %s, revision %d"
        .formatted(header.serverName(), header.time(), header.position().number());
  }

  private TermRecord term(Database database, ServerIdentity identity) {
    long greatest =
        database.lineage().terms().stream()
            .map(Lineage.Term::record)
            .mapToLong(TermRecord::number)
            .max()
            .orElse(0);
    return new TermRecord(
        greatest + 1,
        Uid.random(random),
        identity.uid(),
        TermRecord.Cause.RESTORE,
        Optional.empty());
  }

  /**
   * The state of the CA in which this server alone has a certificate. Every other one is revoked,
   * also of a new CA, so that the union of both never gives one back. A recovery key goes on
   * opening the CA that it could open.
   */
  private CaState certify(
      CaState known,
      ServerIdentity identity,
      Optional<PrivateKey> caKey,
      Set<BigInteger> everRevoked,
      NewServer server) {
    Optional<InternalCa> kept = caKey.map(key -> InternalCa.open(known, key, clock, random));
    InternalCa ca;
    CaState state;
    if (kept.isPresent()) {
      ca = kept.get();
      state = known;
    } else {
      InternalCa.Created created = InternalCa.create(server.name(), identity, clock, random);
      ca = created.ca();
      state = created.state();
    }
    CaState revoked = ca.revoke(state, everRevoked);
    InternalCa.Issued issued = ca.issue(revoked, identity);
    CaState alone = ca.wrapTo(issued.state(), Map.of(identity.uid(), identity.publicKey()));
    Set<Uid> lost = new TreeSet<>(CaKeyWrap.recipients(known.wrappedKey()));
    lost.removeAll(CaKeyWrap.recipients(alone.wrappedKey()));
    CaState wrapped = kept.isPresent() ? ca.expose(alone, lost) : alone;
    identity.establishAsFounder(
        issued.certificate(), wrapped.certificate(), wrapped.revocationList());
    return wrapped;
  }

  private static Set<BigInteger> everRevoked(CaState known, BackupReader backup) {
    Set<BigInteger> serials = new TreeSet<>(backup.contents().revoked());
    serials.addAll(known.issued().keySet());
    serials.addAll(known.revoked().keySet());
    return serials;
  }
}
