package dev.redoubt.server.trust;

import dev.redoubt.database.bundle.BundleRecord;
import dev.redoubt.database.bundle.BundleStore;
import dev.redoubt.database.bundle.BundleVisitor;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.ObjectChange;
import dev.redoubt.trust.ca.CaState;
import dev.redoubt.trust.ca.IssuedCertificate;
import dev.redoubt.trust.ca.RecoveryRecipient;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the losers of conflicts issued and revoked: the last state of the internal CA in each
 * bundle. Only what the CA has signed is taken from it, since a bundle may come from a file; of a
 * recovery key only that it could open the key of the CA.
 */
final class BundledAuthorities {

  private static final Logger LOG = LoggerFactory.getLogger(BundledAuthorities.class);

  private final BundleStore store;

  /** What was read once; a bundle never changes. */
  private final Map<Uid, Optional<CaState>> read = new HashMap<>();

  BundledAuthorities(BundleStore store) {
    this.store = store;
  }

  /** The part of each bundle's state that a CA has signed and does not know yet. */
  synchronized List<CaState> unknownTo(CaState ca) {
    List<Uid> kept =
        store.all().stream().filter(each -> each.kept().isPresent()).map(BundleRecord::id).toList();
    read.keySet().retainAll(kept);
    return kept.stream()
        .flatMap(id -> read.computeIfAbsent(id, this::lastState).stream())
        .filter(other -> other.certificate().equals(ca.certificate()))
        .flatMap(other -> signed(other).stream())
        .filter(other -> !isKnown(ca, other))
        .toList();
  }

  private static boolean isKnown(CaState ca, CaState other) {
    return ca.issued().keySet().containsAll(other.issued().keySet())
        && ca.revoked().keySet().containsAll(other.revoked().keySet())
        && other.recovery().map(RecoveryRecipient::uid).stream()
            .allMatch(recovery -> knowsRecovery(ca, recovery));
  }

  private static boolean knowsRecovery(CaState ca, Uid recovery) {
    return ca.succession().exposed().containsKey(recovery)
        || ca.recovery().filter(own -> own.uid().equals(recovery)).isPresent();
  }

  private Optional<CaState> lastState(Uid bundle) {
    AtomicReference<Optional<ManagedObject>> last = new AtomicReference<>(Optional.empty());
    BundleVisitor visitor =
        new BundleVisitor() {
          @Override
          public void change(ObjectChange change) {
            if (change.uid().equals(CaObject.UID)) {
              last.set(change.after());
            }
          }
        };
    try {
      store.read(bundle, visitor);
      return last.get().map(CaObject::state);
    } catch (IOException | IllegalArgumentException e) {
      LOG.warn("The certificates in bundle {} cannot be read", bundle, e);
      return Optional.empty();
    }
  }

  private static Optional<CaState> signed(CaState other) {
    PublicKey key = other.certificate().getPublicKey();
    try {
      other.revocationList().verify(key);
    } catch (GeneralSecurityException e) {
      LOG.warn("A bundle holds a revocation list that the internal CA did not sign", e);
      return Optional.empty();
    }
    NavigableMap<BigInteger, IssuedCertificate> issued = new TreeMap<>(other.issued());
    issued.values().removeIf(certificate -> !isSigned(certificate, key));
    NavigableMap<BigInteger, Instant> revoked = new TreeMap<>(other.revoked());
    revoked
        .keySet()
        .removeIf(serial -> other.revocationList().getRevokedCertificate(serial) == null);
    return Optional.of(other.withIssued(issued).withRevoked(revoked, other.revocationList()));
  }

  private static boolean isSigned(IssuedCertificate certificate, PublicKey key) {
    try {
      certificate.certificate().verify(key);
      return true;
    } catch (GeneralSecurityException e) {
      LOG.warn("A bundle holds a certificate that the internal CA did not sign", e);
      return false;
    }
  }
}
