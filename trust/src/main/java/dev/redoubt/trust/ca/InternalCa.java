package dev.redoubt.trust.ca;

import dev.redoubt.model.Uid;
import dev.redoubt.trust.Certificates;
import dev.redoubt.trust.ServerIdentity;
import dev.redoubt.trust.SicPublicKey;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;

/**
 * The internal CA with its key at hand: only the Active makes one, by opening the wrapped key. Its
 * operations turn one {@link CaState} into the next and keep nothing, so that the caller can
 * publish the result as one revision, or drop it.
 */
public final class InternalCa {

  /** How long the CA holds. */
  public static final Duration CA_VALIDITY = Duration.ofDays(20 * 365 + 5);

  /** How long the certificate of a server holds. */
  public static final Duration SERVER_VALIDITY = Duration.ofDays(5 * 365 + 1);

  /** How long a revocation list holds. */
  public static final Duration CRL_VALIDITY = Duration.ofDays(7);

  /** How far certificates begin in the past, so that small differences of clocks do no harm. */
  public static final Duration BACKDATED = Duration.ofDays(1);

  /** Greatest length of a name in a certificate (RFC 5280 appendix A.1, ub-common-name). */
  public static final int MAX_NAME_CHARACTERS = 64;

  private static final int SUFFIX_CHARACTERS = 6;
  private static final String SUFFIX_ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";

  private final PrivateKey key;
  private final X509Certificate certificate;
  private final CaSigner signer;
  private final CaKeyWrap keyWrap;
  private final InstantSource clock;
  private final SecureRandom random;

  private InternalCa(
      PrivateKey key,
      X509Certificate certificate,
      CaSigner signer,
      CaKeyWrap keyWrap,
      InstantSource clock,
      SecureRandom random) {
    this.key = key;
    this.certificate = certificate;
    this.signer = signer;
    this.keyWrap = keyWrap;
    this.clock = clock;
    this.random = random;
  }

  /** A new CA and its first state. */
  public record Created(InternalCa ca, CaState state) {}

  /** A new certificate and the state that knows it. */
  public record Issued(CaState state, X509Certificate certificate) {}

  /**
   * Makes a CA named {@code <management name>.<six random characters>}, with a first revocation
   * list and its key wrapped to its founder. A management name that is too long for that is cut.
   */
  public static Created create(
      String managementName, ServerIdentity founder, InstantSource clock, SecureRandom random) {
    String name = beginning(managementName) + "." + suffix(random);
    X500Name subject =
        new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.O, requireName(name)).build();
    KeyPair pair = ServerIdentity.generateKeyPair(random);
    CaSigner signer = new CaSigner(subject, pair.getPublic(), pair.getPrivate(), random);
    Instant now = clock.instant();
    X509Certificate certificate = signer.caCertificate(now.minus(BACKDATED), now.plus(CA_VALIDITY));
    CaKeyWrap keyWrap = new CaKeyWrap(random);
    InternalCa ca = new InternalCa(pair.getPrivate(), certificate, signer, keyWrap, clock, random);
    CaState state =
        new CaState(
            certificate,
            keyWrap.wrap(pair.getPrivate(), Map.of(founder.uid(), founder.publicKey())),
            new TreeMap<>(),
            new TreeMap<>(),
            ca.revocationList(new TreeMap<>(), BigInteger.ZERO),
            Succession.NONE,
            Optional.empty());
    return new Created(ca, state);
  }

  /**
   * Opens the CA with the key of this server.
   *
   * @throws IllegalArgumentException if its key was not wrapped to this server
   */
  public static InternalCa open(
      CaState state, ServerIdentity self, InstantSource clock, SecureRandom random) {
    PrivateKey key =
        new CaKeyWrap(random).unwrap(state.wrappedKey(), self.uid(), self.privateKey());
    return open(state, key, clock, random);
  }

  /**
   * Opens the CA with its own key, as it stands in a backup.
   *
   * @throws IllegalArgumentException if it is the key of another CA
   */
  public static InternalCa open(
      CaState state, PrivateKey key, InstantSource clock, SecureRandom random) {
    CaKeyWrap keyWrap = new CaKeyWrap(random);
    X509Certificate certificate = state.certificate();
    X500Name subject = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
    CaSigner signer = new CaSigner(subject, certificate.getPublicKey(), key, random);
    signer.requireOwnKey();
    return new InternalCa(key, certificate, signer, keyWrap, clock, random);
  }

  /** The name that a certificate for a server of this name carries. */
  public String sicName(String serverName) {
    return subject(serverName).toString();
  }

  /**
   * Issues a certificate to the sender of a request.
   *
   * @throws IllegalArgumentException if the request does not prove its key, or the name is too long
   */
  public Issued issue(CaState state, byte[] request, Uid server, String serverName) {
    return issue(state, CertificateRequest.provenKey(request), server, subject(serverName), false);
  }

  /**
   * Issues a certificate to a gateway, which is no peer of a management server and never holds the
   * key of the CA.
   *
   * @throws IllegalArgumentException if the request does not prove its key, or the name is too long
   */
  public Issued issueToGateway(CaState state, byte[] request, Uid gateway, String name) {
    return issue(state, CertificateRequest.provenKey(request), gateway, subject(name), true);
  }

  /** Issues a certificate to this server itself. */
  public Issued issue(CaState state, ServerIdentity self) {
    return issue(state, self.publicKey(), self.uid(), subject(self.name()), false);
  }

  /** Issues the successor of a certificate: same key, server, name and kind. */
  public Issued renew(CaState state, IssuedCertificate old) {
    X509Certificate certificate = old.certificate();
    X500Name name = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
    boolean gateway = Certificates.isGateway(certificate);
    return issue(state, certificate.getPublicKey(), old.server(), name, gateway);
  }

  private Issued issue(
      CaState state, PublicKey serverKey, Uid server, X500Name name, boolean gateway) {
    Instant now = clock.instant();
    X509Certificate made =
        signer.serverCertificate(
            name, server, serverKey, gateway, now.minus(BACKDATED), now.plus(SERVER_VALIDITY));
    NavigableMap<BigInteger, IssuedCertificate> issued = new TreeMap<>(state.issued());
    issued.put(made.getSerialNumber(), new IssuedCertificate(server, made));
    return new Issued(state.withIssued(issued), made);
  }

  /** Revokes serials and signs a list at once; the same state if all were revoked already. */
  public CaState revoke(CaState state, Collection<BigInteger> serials) {
    if (state.revoked().keySet().containsAll(serials)) {
      return state;
    }
    NavigableMap<BigInteger, Instant> revoked = new TreeMap<>(state.revoked());
    serials.forEach(serial -> revoked.putIfAbsent(serial, clock.instant()));
    return withRevoked(state, revoked);
  }

  /** Revokes every certificate of a server, for a reset or a deletion. */
  public CaState revokeServer(CaState state, Uid server) {
    List<BigInteger> serials =
        state.certificatesOf(server).stream().map(IssuedCertificate::serial).toList();
    return revoke(state, serials);
  }

  /** Signs a new revocation list of the same content. */
  public CaState renewCrl(CaState state) {
    return withRevoked(state, state.revoked());
  }

  /** Unites the certificates and revocations of two states of this CA, as after a conflict. */
  public CaState unite(CaState state, CaState other) {
    NavigableMap<BigInteger, IssuedCertificate> issued = new TreeMap<>(state.issued());
    other.issued().forEach(issued::putIfAbsent);
    NavigableMap<BigInteger, Instant> revoked = new TreeMap<>(state.revoked());
    other
        .revoked()
        .forEach((serial, since) ->
            revoked.merge(serial, since, (one, two) -> one.isBefore(two) ? one : two));
    BigInteger known =
        Certificates.crlNumber(state.revocationList())
            .max(Certificates.crlNumber(other.revocationList()));
    return otherRecovery(state, other)
        .withIssued(issued)
        .withRevoked(revoked, revocationList(revoked, known));
  }

  /** The recovery key of this side stays; that of the other could open the same key of the CA. */
  private CaState otherRecovery(CaState state, CaState other) {
    boolean knows = other.certificate().equals(certificate);
    return other
        .recovery()
        .filter(recipient -> knows && !state.recovery().equals(other.recovery()))
        .map(recipient -> expose(state, List.of(recipient.uid())))
        .orElse(state);
  }

  /** Wraps the key of the CA to exactly these management servers, and to the recovery key. */
  public CaState wrapTo(CaState state, Map<Uid, ECPublicKey> servers) {
    return state.withWrappedKey(keyWrap.wrap(key, recipients(state, servers)));
  }

  /**
   * Notes a recovery key in place of the one before; none if empty. It opens the key of the CA
   * after the next {@link #wrapTo}.
   */
  public CaState withRecovery(CaState state, Optional<SicPublicKey> recovery) {
    if (state.recovery().map(RecoveryRecipient::key).equals(recovery)) {
      return state;
    }
    return state.withRecovery(
        recovery.map(made -> new RecoveryRecipient(Uid.random(random), made, clock.instant())));
  }

  private static Map<Uid, ECPublicKey> recipients(CaState state, Map<Uid, ECPublicKey> servers) {
    Map<Uid, ECPublicKey> all = new HashMap<>(servers);
    state.recovery().ifPresent(recovery -> all.put(recovery.uid(), recovery.key().toKey()));
    return all;
  }

  /** Notes that somebody could open the key and cannot any more: removed servers, recovery keys. */
  public CaState expose(CaState state, Collection<Uid> servers) {
    return state.withSuccession(state.succession().withExposed(servers, clock.instant()));
  }

  /**
   * Begins a rotation: a new key of the same name, certified by the old one, wrapped to the holders
   * and to the recovery key, and a new certificate for each of them that has a valid one. Until
   * {@link #finishRotation} both keys are trusted, so that each server takes its new certificate
   * when it hears of it.
   *
   * @throws IllegalStateException if the last rotation has not ended
   */
  public CaState rotate(CaState state, Map<Uid, ECPublicKey> holders) {
    if (state.isRotating()) {
      throw new IllegalStateException("The internal CA is being rotated already");
    }
    requireRoomForRotation(state);
    KeyPair pair = ServerIdentity.generateKeyPair(random);
    X500Name name = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
    CaSigner next = new CaSigner(name, pair.getPublic(), pair.getPrivate(), random);
    Instant now = clock.instant();
    X509Certificate made = next.caCertificate(now.minus(BACKDATED), now.plus(CA_VALIDITY));
    X509Certificate cross =
        signer.caCertificate(
            now.minus(BACKDATED), certificate.getNotAfter().toInstant(), pair.getPublic());
    InternalCa ca = new InternalCa(pair.getPrivate(), made, next, keyWrap, clock, random);
    CaState rotated =
        new CaState(
            made,
            keyWrap.wrap(pair.getPrivate(), recipients(state, holders)),
            state.issued(),
            state.revoked(),
            ca.revocationList(state.revoked(), Certificates.crlNumber(state.revocationList())),
            state.succession().rotated(certificate, cross),
            state.recovery());
    return ca.reissue(rotated, holders.keySet());
  }

  /**
   * A rotation that cannot end must not begin: each valid certificate is made anew, then revoked.
   */
  private static void requireRoomForRotation(CaState state) {
    long valid =
        state.issued().keySet().stream().filter(serial -> !state.isRevoked(serial)).count();
    long held = Math.max(state.issued().size(), state.revoked().size());
    if (held + valid > CaState.MAX_CERTIFICATES) {
      throw new IllegalStateException(
          "A rotation would make "
              + valid
              + " certificates anew. The internal CA holds "
              + state.issued().size()
              + " and has revoked "
              + state.revoked().size()
              + ", of at most "
              + CaState.MAX_CERTIFICATES
              + " each. Delete gateways and servers that are not used");
    }
  }

  /** Renews the certificates of servers that a key before this one has signed. */
  public CaState reissue(CaState state, Collection<Uid> servers) {
    CaState next = state;
    for (Uid server : servers) {
      Optional<IssuedCertificate> newest = state.certificatesOf(server).stream().findFirst();
      if (newest.isPresent() && !state.hasSigned(newest.get().certificate())) {
        next = renew(next, newest.get()).state();
      }
    }
    return next;
  }

  /** Ends a rotation: what the key before has signed is revoked, and it is trusted no more. */
  public CaState finishRotation(CaState state) {
    List<BigInteger> old =
        state.issued().values().stream()
            .filter(one -> !state.hasSigned(one.certificate()))
            .map(IssuedCertificate::serial)
            .toList();
    CaState revoked = revoke(state, old);
    return revoked.withSuccession(revoked.succession().finished());
  }

  /** Signs the record of a promotion. */
  public PromotionRecord signed(PromotionRecord record) {
    return record.signed(key, random);
  }

  private CaState withRevoked(CaState state, NavigableMap<BigInteger, Instant> revoked) {
    X509CRL list = revocationList(revoked, Certificates.crlNumber(state.revocationList()));
    return state.withRevoked(revoked, list);
  }

  /** Numbered max(known + 1, epoch seconds), so that two sides of a conflict both go forward. */
  private X509CRL revocationList(Map<BigInteger, Instant> revoked, BigInteger knownNumber) {
    Instant now = clock.instant();
    BigInteger number =
        knownNumber.add(BigInteger.ONE).max(BigInteger.valueOf(now.getEpochSecond()));
    return signer.revocationList(revoked, number, now, now.plus(CRL_VALIDITY));
  }

  private X500Name subject(String serverName) {
    String caName = Certificates.sicName(certificate).substring("O=".length());
    return new X500NameBuilder(BCStyle.INSTANCE)
        .addRDN(BCStyle.CN, requireName(serverName))
        .addRDN(BCStyle.O, caName)
        .build();
  }

  private static String requireName(String name) {
    if (name.isBlank() || name.length() > MAX_NAME_CHARACTERS) {
      throw new IllegalArgumentException(
          "A name in a certificate has 1 to "
              + MAX_NAME_CHARACTERS
              + " characters, not "
              + name.length()
              + ": ["
              + name
              + "]");
    }
    return name;
  }

  private static String beginning(String managementName) {
    int most = MAX_NAME_CHARACTERS - SUFFIX_CHARACTERS - 1;
    return managementName.substring(0, Math.min(managementName.length(), most));
  }

  private static String suffix(SecureRandom random) {
    StringBuilder suffix = new StringBuilder();
    for (int i = 0; i < SUFFIX_CHARACTERS; i++) {
      suffix.append(SUFFIX_ALPHABET.charAt(random.nextInt(SUFFIX_ALPHABET.length())));
    }
    return suffix.toString();
  }
}
