package dev.redoubt.server.trust;

import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.session.Publisher;
import dev.redoubt.trust.PeerRecord;
import dev.redoubt.trust.RevokedSerials;
import dev.redoubt.trust.ServerIdentity;
import dev.redoubt.trust.SicPublicKey;
import dev.redoubt.trust.activation.CertificateIssuer.Grant;
import dev.redoubt.trust.ca.CaKeyWrap;
import dev.redoubt.trust.ca.CaState;
import dev.redoubt.trust.ca.InternalCa;
import dev.redoubt.trust.ca.Renewal;
import dev.redoubt.trust.ca.RenewalRules;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/**
 * The internal CA at work on the Active: each change of its state is one revision of administrator
 * System, on the disk before anybody acts on it. On any other server every method fails as every
 * write there does.
 */
public final class CertificateAuthority {

  private final Publisher publisher;
  private final ServerIdentity self;
  private final RevokedSerials revoked;
  private final InstantSource clock;
  private final SecureRandom random;

  public CertificateAuthority(
      Publisher publisher,
      ServerIdentity self,
      RevokedSerials revoked,
      InstantSource clock,
      SecureRandom random) {
    this.publisher = publisher;
    this.self = self;
    this.revoked = revoked;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Issues the certificate of a management server, and wraps the CA's key to it too.
   *
   * @param request PKCS#10, DER
   * @throws IllegalArgumentException if the request does not prove its key, or the name is too long
   */
  Grant issue(byte[] request, Uid server, String name) {
    AtomicReference<Optional<X509Certificate>> made = new AtomicReference<>(Optional.empty());
    CaState state =
        change(
            "Certificate for " + name,
            (ca, old, objects) -> {
              InternalCa.Issued issued = ca.issue(old, request, server, name);
              made.set(Optional.of(issued.certificate()));
              return ca.wrapTo(issued.state(), holders(issued.state(), objects));
            });
    X509Certificate certificate = made.get().orElseThrow();
    return new Grant(certificate, state.certificate(), state.revocationList());
  }

  /**
   * Issues the certificate of a gateway, which gets nothing of the CA's key.
   *
   * @param request PKCS#10, DER
   * @throws IllegalArgumentException if the request does not prove its key, or the name is too long
   */
  Grant issueToGateway(byte[] request, Uid gateway, String name) {
    AtomicReference<Optional<X509Certificate>> made = new AtomicReference<>(Optional.empty());
    CaState state =
        change(
            "Certificate for gateway " + name,
            (ca, old, objects) -> {
              InternalCa.Issued issued = ca.issueToGateway(old, request, gateway, name);
              made.set(Optional.of(issued.certificate()));
              return issued.state();
            });
    X509Certificate certificate = made.get().orElseThrow();
    return new Grant(certificate, state.certificate(), state.revocationList());
  }

  /**
   * Revokes every certificate of a server, and takes the CA's key from it.
   *
   * @param published whether the server was a peer, and so may have opened the key
   */
  void revoke(Uid server, String name, boolean published) {
    CaState state =
        change(
            "Revocation of " + name,
            (ca, old, objects) -> {
              CaState without = ca.revokeServer(old, server);
              if (without.equals(old)) {
                return old;
              }
              CaState wrapped = ca.wrapTo(without, holders(without, objects));
              return published ? exposed(ca, old, wrapped) : wrapped;
            });
    remember(state);
  }

  /**
   * Revokes one certificate that its server may or may not have received, and takes the CA's key
   * from that server unless it has another one.
   */
  void revoke(X509Certificate certificate, String name) {
    BigInteger serial = certificate.getSerialNumber();
    remember(
        change(
            "Revocation of " + name,
            (ca, old, objects) -> {
              CaState without = ca.revoke(old, List.of(serial));
              return ca.wrapTo(without, holders(without, objects));
            }));
  }

  /**
   * Puts every serial that this server knows as revoked into the list, after a change of Active.
   */
  void mergeRevoked() {
    remember(change("Revocations known here", (ca, old, objects) -> ca.revoke(old, revoked.all())));
  }

  /**
   * Unites what other states of this CA issued and revoked with its own, after a conflict: no
   * certificate is unknown, and no revocation is lost.
   */
  void unite(List<CaState> others) {
    remember(
        change(
            "Certificates and revocations of the other side of a conflict",
            (ca, old, objects) -> {
              CaState state = old;
              for (CaState other : others) {
                state = ca.unite(state, other);
              }
              return ca.wrapTo(state, holders(state, objects));
            }));
  }

  /** Wraps the CA's key to exactly the servers that should have it. */
  void wrapKey() {
    change(
        "Holders of the key of the internal CA",
        (ca, old, objects) -> exposed(ca, old, ca.wrapTo(old, holders(old, objects))));
  }

  /**
   * Wraps the CA's key to a recovery key too, in place of the one before. That one leaves the key
   * exposed, as a removed server does.
   *
   * @param key empty: to none
   */
  void recoverableBy(Optional<SicPublicKey> key) {
    change(
        "Recovery key of the internal CA",
        (ca, old, objects) -> {
          CaState next = ca.withRecovery(old, key);
          return next.equals(old) ? old : exposed(ca, old, ca.wrapTo(next, holders(next, objects)));
        });
  }

  /**
   * Begins a rotation of the CA; nothing if one is on its way.
   *
   * @return the state, in rotation
   */
  CaState rotate() {
    CaState state =
        change(
            "Rotation of the internal CA",
            (ca, old, objects) ->
                old.isRotating() ? old : ca.rotate(old, publishedHolders(old, objects)));
    remember(state);
    return state;
  }

  /**
   * During a rotation: new certificates for gateways, and for servers that were published
   * meanwhile.
   */
  void reissue(Set<Uid> gateways) {
    change(
        "Certificates of the new key of the internal CA",
        (ca, old, objects) -> {
          Set<Uid> all = new TreeSet<>(publishedHolders(old, objects).keySet());
          all.addAll(gateways);
          return old.isRotating() ? ca.reissue(old, all) : old;
        });
  }

  /**
   * A server whose object was just deleted has a certificate until the upkeep looks; it must not
   * get the new key.
   */
  private Map<Uid, ECPublicKey> publishedHolders(CaState state, ObjectReader objects) {
    Set<Uid> published =
        ServerObjects.read(objects).stream()
            .flatMap(server -> server.record().stream())
            .map(PeerRecord::server)
            .collect(Collectors.toSet());
    published.add(self.uid());
    Map<Uid, ECPublicKey> holders = new HashMap<>(holders(state, objects));
    holders.keySet().retainAll(published);
    return holders;
  }

  /** Ends a rotation; nothing if none is on its way. */
  void finishRotation() {
    remember(
        change(
            "End of the rotation of the internal CA",
            (ca, old, objects) -> old.isRotating() ? ca.finishRotation(old) : old));
  }

  /** Whoever could open the key and cannot any more may have kept it. */
  private static CaState exposed(InternalCa ca, CaState old, CaState next) {
    Set<Uid> lost = new TreeSet<>(CaKeyWrap.recipients(old.wrappedKey()));
    lost.removeAll(CaKeyWrap.recipients(next.wrappedKey()));
    return lost.isEmpty() ? next : ca.expose(next, lost);
  }

  /** Makes anew what is due; nothing if nothing is. */
  void renewDue() {
    change(
        "Renewal of certificates",
        (ca, old, objects) -> {
          CaState state = old;
          for (Renewal due : RenewalRules.due(old, clock.instant())) {
            state =
                switch (due) {
                  case Renewal.OfCertificate(var certificate) ->
                      ca.renew(state, certificate).state();
                  case Renewal.OfRevocationList _ -> ca.renewCrl(state);
                };
          }
          return state;
        });
  }

  /**
   * Revokes every certificate of a server, takes the CA's key from it, and changes further objects
   * in the same revision.
   *
   * @param server empty if it never had a certificate
   */
  public void revokeWith(Optional<Uid> server, String description, Companions companions) {
    remember(
        change(
            description,
            (ca, old, objects) -> {
              CaState without = server.map(uid -> ca.revokeServer(old, uid)).orElse(old);
              return exposed(ca, old, ca.wrapTo(without, holders(without, objects)));
            },
            companions));
  }

  private void remember(CaState state) {
    revoked.addAll(state.revocationList());
  }

  private CaState change(String description, Change change) {
    return change(description, change, (ca, objects) -> List.of());
  }

  private CaState change(String description, Change change, Companions companions) {
    AtomicReference<Optional<CaState>> result = new AtomicReference<>(Optional.empty());
    publisher.publishAsSystem(
        description,
        published -> {
          ManagedObject before = published.find(CaObject.UID).orElseThrow();
          CaState old = CaObject.state(before);
          InternalCa ca = InternalCa.open(old, self, clock, random);
          CaState next = change.next(ca, old, published);
          result.set(Optional.of(next));
          List<Publisher.SystemChange> changes = new ArrayList<>(companions.decide(ca, published));
          if (!next.equals(old)) {
            changes.add(systemChange(next, before));
          }
          return changes;
        });
    return result.get().orElseThrow();
  }

  private Publisher.SystemChange systemChange(CaState next, ManagedObject before) {
    ManagedObject after = CaObject.of(next, Optional.of(before), clock.instant());
    return new Publisher.SystemChange(CaObject.UID, Optional.of(after.body()));
  }

  private Map<Uid, ECPublicKey> holders(CaState state, ObjectReader objects) {
    return KeyHolders.of(state, ServerObjects.read(objects), self);
  }

  /** Further objects that change in the same revision. */
  @FunctionalInterface
  public interface Companions {
    List<Publisher.SystemChange> decide(InternalCa ca, ObjectReader published);
  }

  @FunctionalInterface
  private interface Change {
    CaState next(InternalCa ca, CaState old, ObjectReader objects);
  }
}
