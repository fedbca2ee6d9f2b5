package dev.redoubt.server.trust;

import dev.redoubt.model.Uid;
import dev.redoubt.trust.Certificates;
import dev.redoubt.trust.RevokedSerials;
import dev.redoubt.trust.ServerIdentity;
import dev.redoubt.trust.activation.ActivationWindow;
import dev.redoubt.trust.ca.CaKeyWrap;
import dev.redoubt.trust.ca.CaState;
import dev.redoubt.trust.ca.InternalCa;
import dev.redoubt.trust.ca.IssuedCertificate;
import dev.redoubt.trust.ca.RenewalRules;
import dev.redoubt.trust.ca.WallClockWatch;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps trust in order, run every few seconds: revokes certificates whose server object was
 * discarded or deleted, spreads revocations that only this server knows, wraps the CA's key to
 * those who should have it, renews what is due, takes this server's own renewed certificate, and
 * remembers every revoked serial. Idempotent; what fails is tried again the next time.
 */
public final class TrustUpkeep implements Runnable {

  /** An object has this long to get into its session after its certificate was issued. */
  static final Duration GRACE = Duration.ofSeconds(30);

  /**
   * And this long on a server that did not issue it: the session is that of an Active before, where
   * it may still be discarded, or from where it moves here.
   */
  static final Duration FOREIGN_GRACE = Duration.ofDays(1);

  private static final Logger LOG = LoggerFactory.getLogger(TrustUpkeep.class);

  private final Parts parts;

  /** Whom a published object has named since this process began. */
  private final Set<Uid> seen = new HashSet<>();

  private boolean pauseTold;
  private BigInteger expiredTold = BigInteger.ZERO;

  public TrustUpkeep(Parts parts) {
    this.parts = parts;
  }

  /**
   * What it works with.
   *
   * @param self this server
   * @param authority the internal CA
   * @param trust its published state
   * @param servers the published server objects
   * @param gateways the published gateway objects
   * @param pending certificates whose object is not published yet
   * @param window holds the activation key of this server
   * @param bundled what other sides of conflicts issued and revoked
   * @param revoked the serials that were ever revoked
   * @param mayWrite whether this server takes changes now
   * @param locked whether a session holds an object with unpublished changes
   * @param rotation of the internal CA
   * @param adopted runs when this server has a certificate of another key of the CA
   * @param peers what other servers tell of their trust
   * @param watch notices a wall clock that jumps
   * @param clock wall time
   */
  record Parts(
      ServerIdentity self,
      CertificateAuthority authority,
      PublishedTrust trust,
      ServerObjects servers,
      GatewayObjects gateways,
      PendingTrust pending,
      ActivationWindow window,
      BundledAuthorities bundled,
      RevokedSerials revoked,
      BooleanSupplier mayWrite,
      Predicate<Uid> locked,
      CaRotation rotation,
      Runnable adopted,
      Supplier<List<PeerStates.Heard>> peers,
      WallClockWatch watch,
      InstantSource clock) {}

  @Override
  public void run() {
    try {
      parts.trust().state().ifPresent(this::keep);
    } catch (RuntimeException e) {
      LOG.warn("Certificates could not be kept in order; it is tried again", e);
    }
  }

  private void keep(CaState ca) {
    parts.trust().crl().ifPresent(parts.revoked()::addAll);
    seen.addAll(published());
    takeOwn(ca);
    warnOfExpiredList();
    if (recordsOwnCertificate()) {
      parts.window().close();
    }
    if (!parts.mayWrite().getAsBoolean()) {
      return;
    }
    hear();
    unite(ca);
    for (IssuedCertificate orphan : parts.trust().state().map(this::orphans).orElse(List.of())) {
      LOG.info("Revoking the certificate of {}: no server object records it", orphan.sicName());
      boolean published = parts.pending().find(orphan.server()).isEmpty();
      parts.authority().revoke(orphan.server(), orphan.sicName(), published);
      parts.pending().remove(orphan.server());
    }
    spread(ca);
    if (parts.rotation().lacksCertificates(ca)) {
      parts.authority().reissue(parts.gateways().agents());
    }
    if (parts.rotation().mayFinish(ca)) {
      LOG.info("Every server has its certificate of the new key of the internal CA");
      parts.authority().finishRotation();
    }
    if (!RenewalRules.due(ca, parts.clock().instant()).isEmpty()) {
      renew();
    }
  }

  /** Takes over revocations that only another server knows, and compares the clocks. */
  private void hear() {
    List<PeerStates.Heard> peers = parts.peers().get();
    if (!peers.isEmpty()) {
      peers.forEach(peer -> parts.revoked().addAll(peer.state().revoked()));
      parts.watch().compare(peers.stream().map(PeerStates.Heard::ahead).toList());
    }
  }

  /** Before anything is revoked or wrapped: a certificate of the other side may be an orphan. */
  private void unite(CaState ca) {
    List<CaState> others = parts.bundled().unknownTo(ca);
    if (!others.isEmpty()) {
      LOG.info("What the other side of a conflict issued and revoked comes to the internal CA");
      parts.authority().unite(others);
    }
  }

  private void renew() {
    if (!parts.watch().paused()) {
      parts.authority().renewDue();
      pauseTold = false;
    } else if (!pauseTold) {
      pauseTold = true;
      LOG.warn(
          "Renewals pause: {}. Check the clock of every server, then restart this one",
          parts.watch().reason());
    }
  }

  /** Peers are accepted with an expired list; who reads the log shall know. */
  private void warnOfExpiredList() {
    Instant now = parts.clock().instant();
    parts
        .trust()
        .crl()
        .filter(list -> now.isAfter(list.getNextUpdate().toInstant()))
        .filter(list -> !Certificates.crlNumber(list).equals(expiredTold))
        .ifPresent(list -> {
          expiredTold = Certificates.crlNumber(list);
          LOG.warn(
              "The revocation list ended {}: a revocation since then is not known here. Check that"
                  + " there is an Active, that this server hears it, and the clocks",
              list.getNextUpdate().toInstant());
        });
  }

  /** Whether this server's trust is published: its activation key has done its work then. */
  private boolean recordsOwnCertificate() {
    Optional<BigInteger> serial = parts.self().certificate().map(X509Certificate::getSerialNumber);
    return serial.isPresent()
        && parts.servers().ofServer(parts.self().uid()).stream()
            .anyMatch(object -> object.certificateSerial().equals(serial));
  }

  /** What this server may know better than the Active before it did. */
  private void spread(CaState ca) {
    if (!ca.revoked().keySet().containsAll(parts.revoked().all())) {
      LOG.info("Certificates that were revoked elsewhere come into the revocation list");
      parts.authority().mergeRevoked();
    }
    Optional<CaState> now = parts.trust().state();
    if (now.isPresent()
        && !CaKeyWrap.recipients(now.get().wrappedKey()).equals(recipients(now.get()))) {
      LOG.info("The key of the internal CA is wrapped anew: other servers hold it");
      parts.authority().wrapKey();
    }
  }

  private Set<Uid> recipients(CaState ca) {
    Set<Uid> recipients =
        new TreeSet<>(KeyHolders.of(ca, parts.servers().all(), parts.self()).keySet());
    ca.recovery().ifPresent(recovery -> recipients.add(recovery.uid()));
    return recipients;
  }

  /** Takes the certificate that the CA has made for this server, also one of another key. */
  private void takeOwn(CaState ca) {
    if (parts.self().certificate().isEmpty()) {
      return;
    }
    Optional<X509Certificate> newest =
        ca.newestCertificate(parts.self().uid(), parts.self().publicKey());
    if (parts.self().caCertificate().equals(ca.caCertificate())) {
      newest
          .filter(parts.self()::renew)
          .ifPresent(taken ->
              LOG.info("This server's certificate was renewed; it ends {}", taken.getNotAfter()));
      if (!ca.isRotating()) {
        parts.self().settle();
      }
    } else if (newest.isPresent()) {
      parts
          .self()
          .adopt(newest.get(), ca.certificate(), ca.revocationList(), ca.succession().crosses());
      LOG.info("This server has its certificate of the new key of the internal CA");
      parts.adopted().run();
    }
  }

  /** One certificate of each server that nothing refers to any more. */
  private List<IssuedCertificate> orphans(CaState ca) {
    Set<Uid> published = published();
    return ca.issued().values().stream()
        .map(IssuedCertificate::server)
        .distinct()
        .filter(server -> !server.equals(parts.self().uid()))
        .filter(server -> unused(ca, server, published))
        .flatMap(server -> ca.certificatesOf(server).stream().limit(1))
        .toList();
  }

  private boolean unused(CaState ca, Uid server, Set<Uid> published) {
    Optional<PendingTrust.Pending> pending = parts.pending().find(server);
    if (published.contains(server)) {
      pending.ifPresent(_ -> parts.pending().remove(server));
      return false;
    }
    return pending.isPresent()
        ? !stillWanted(pending.get())
        : seen.contains(server) || isForgotten(ca, server);
  }

  /** Every server and gateway that a published object names. */
  private Set<Uid> published() {
    Set<Uid> published = new HashSet<>(parts.gateways().agents());
    parts.servers().all().stream()
        .flatMap(object -> object.record().stream())
        .forEach(record -> published.add(record.server()));
    return published;
  }

  /** Whether a certificate that another server issued has waited long enough for its object. */
  private boolean isForgotten(CaState ca, Uid server) {
    Instant now = parts.clock().instant();
    return ca.certificatesOf(server).stream()
        .map(one -> one.certificate().getNotBefore().toInstant().plus(InternalCa.BACKDATED))
        .anyMatch(issued -> now.isAfter(issued.plus(FOREIGN_GRACE)));
  }

  private boolean stillWanted(PendingTrust.Pending pending) {
    boolean fresh = parts.clock().instant().isBefore(pending.since().plus(GRACE));
    return fresh || parts.locked().test(pending.object());
  }
}
