package dev.redoubt.trust;

import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Uid;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who this server is: its uid, its name, its SIC key pair, and, once it has trust, its certificate
 * and that of the internal CA. Everything is in files that only this server reads; each change is
 * durable on return. Safe for use by several threads.
 */
public final class ServerIdentity implements TrustMaterial {

  private static final String IDENTITY_FILE = "sic-identity.json";
  private static final String KEY_FILE = "sic-key.pem";
  private static final String BOOTSTRAP_FILE = "sic-bootstrap.pem";
  private static final String CURVE = "secp256r1";

  private final SecretFiles files;
  private final Uid uid;
  private final String name;
  private final PrivateKey privateKey;
  private final ECPublicKey publicKey;
  private final X509Certificate bootstrapCertificate;
  private volatile @Nullable Trust trust;

  /** What the server got at its initialization. */
  private record Trust(
      X509Certificate certificate,
      X509Certificate ca,
      X509CRL crl,
      List<PeerRecord> introducedBy,
      boolean confirmed,
      Optional<X509Certificate> previousCa,
      List<X509Certificate> crosses) {

    static Trust begun(
        X509Certificate certificate,
        X509Certificate ca,
        X509CRL crl,
        List<PeerRecord> introducedBy,
        boolean confirmed) {
      return new Trust(certificate, ca, crl, introducedBy, confirmed, Optional.empty(), List.of());
    }

    Trust withConfirmed() {
      return new Trust(certificate, ca, crl, introducedBy, true, previousCa, crosses);
    }

    Trust withCertificate(X509Certificate renewed) {
      return new Trust(renewed, ca, crl, introducedBy, confirmed, previousCa, crosses);
    }

    Trust settled() {
      return new Trust(certificate, ca, crl, introducedBy, confirmed, Optional.empty(), crosses);
    }

    List<X509Certificate> trustedCas() {
      return Stream.concat(Stream.of(ca), previousCa.stream()).toList();
    }
  }

  private ServerIdentity(
      SecretFiles files,
      Uid uid,
      String name,
      PrivateKey privateKey,
      X509Certificate bootstrapCertificate) {
    this.files = files;
    this.uid = uid;
    this.name = name;
    this.privateKey = privateKey;
    this.publicKey = (ECPublicKey) bootstrapCertificate.getPublicKey();
    this.bootstrapCertificate = bootstrapCertificate;
  }

  /**
   * Makes the identity of a new server: key pair (ECDSA P-256) and a self-signed certificate for
   * the time before it has trust.
   *
   * @throws IllegalStateException if there is an identity already
   */
  public static ServerIdentity create(
      SecretFiles files, Uid uid, String name, InstantSource clock, SecureRandom random) {
    if (files.read(IDENTITY_FILE).isPresent()) {
      throw new IllegalStateException("This server has an identity already: " + IDENTITY_FILE);
    }
    return replace(files, uid, name, clock, random);
  }

  /**
   * Makes a new identity in place of the one that there is; who trusts the old one does not trust
   * it.
   */
  public static ServerIdentity replace(
      SecretFiles files, Uid uid, String name, InstantSource clock, SecureRandom random) {
    KeyPair pair = generateKeyPair(random);
    X509Certificate bootstrap =
        new SelfSigned(clock, random).serverCertificate(pair, name, List.of());
    files.write(
        KEY_FILE,
        Certificates.pem("PRIVATE KEY", pair.getPrivate().getEncoded())
            .getBytes(StandardCharsets.US_ASCII));
    files.write(BOOTSTRAP_FILE, Certificates.pem(bootstrap).getBytes(StandardCharsets.US_ASCII));
    ServerIdentity identity = new ServerIdentity(files, uid, name, pair.getPrivate(), bootstrap);
    identity.save(null);
    return identity;
  }

  /**
   * Reads the identity of this server; empty if it was never made.
   *
   * @throws IllegalArgumentException if the files are damaged
   */
  public static Optional<ServerIdentity> load(SecretFiles files) {
    return files.read(IDENTITY_FILE).map(content -> load(files, content));
  }

  private static ServerIdentity load(SecretFiles files, byte[] content) {
    ObjectNode json = CanonicalJson.decodeObject(content);
    ServerIdentity identity =
        new ServerIdentity(
            files,
            Uid.parse(json.path("uid").stringValue()),
            json.path("name").stringValue(),
            Certificates.parsePrivateKey(required(files, KEY_FILE)),
            Certificates.parse(required(files, BOOTSTRAP_FILE)));
    identity.trust = json.get("trust") instanceof ObjectNode node ? decodeTrust(node) : null;
    return identity;
  }

  private static byte[] required(SecretFiles files, String file) {
    return files
        .read(file)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "The file " + file + " of this server's identity is missing"));
  }

  /** A new key pair of the kind that every server and the internal CA use. */
  public static KeyPair generateKeyPair(SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(CURVE), random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java runtime has " + CURVE, e);
    }
  }

  public Uid uid() {
    return uid;
  }

  /** The files that hold the identity and this server's other secrets. */
  public SecretFiles files() {
    return files;
  }

  /** The name of the server object, without the CA. */
  public String name() {
    return name;
  }

  public PrivateKey privateKey() {
    return privateKey;
  }

  public ECPublicKey publicKey() {
    return publicKey;
  }

  public TrustState state() {
    Trust current = trust;
    if (current == null) {
      return TrustState.UNINITIALIZED;
    }
    return current.confirmed() ? TrustState.ESTABLISHED : TrustState.INITIALIZED;
  }

  /** The certificate from the internal CA; empty as long as there is no trust. */
  public Optional<X509Certificate> certificate() {
    return Optional.ofNullable(trust).map(Trust::certificate);
  }

  /** The certificate to show in TLS: that of the internal CA, before trust the self-signed one. */
  public X509Certificate shownCertificate() {
    return certificate().orElse(bootstrapCertificate);
  }

  /** The self-signed certificate for the activation window; the same after each restart. */
  public X509Certificate bootstrapCertificate() {
    return bootstrapCertificate;
  }

  @Override
  public Optional<X509Certificate> caCertificate() {
    return Optional.ofNullable(trust).map(Trust::ca);
  }

  /** The list received at initialization; the replicated one is newer after the first sync. */
  @Override
  public Optional<X509CRL> crl() {
    return Optional.ofNullable(trust).map(Trust::crl);
  }

  /**
   * The server that initialized this one: the only peer it knows before its first full sync. Empty
   * on the server that made the CA.
   */
  public Optional<PeerRecord> introducedBy() {
    return Optional.ofNullable(trust).flatMap(known -> known.introducedBy().stream().findFirst());
  }

  /** What the object of this server should record; empty as long as there is no trust. */
  public Optional<PeerRecord> ownRecord() {
    return certificate()
        .map(own -> new PeerRecord(uid, Certificates.sicName(own), sicPublicKey(), true));
  }

  public SicPublicKey sicPublicKey() {
    return SicPublicKey.of(publicKey);
  }

  /** Takes the certificate of the CA that this server has itself made: trust is established. */
  public synchronized void establishAsFounder(
      X509Certificate certificate, X509Certificate ca, X509CRL crl) {
    save(Trust.begun(requireOwn(certificate), ca, crl, List.of(), true));
  }

  /**
   * Takes the certificate that another server brought; {@link #confirm} follows the first contact.
   */
  public synchronized void initialize(
      X509Certificate certificate, X509Certificate ca, X509CRL crl, PeerRecord introducedBy) {
    save(Trust.begun(requireOwn(certificate), ca, crl, List.of(introducedBy), false));
  }

  /** A peer was accepted with the certificate; no effect if one was before. */
  public synchronized void confirm() {
    Trust current = trust;
    if (current != null && !current.confirmed()) {
      save(current.withConfirmed());
    }
  }

  /**
   * Takes a renewed certificate of the same key, CA, and name.
   *
   * @return whether it was newer than the one in use
   * @throws IllegalArgumentException if it is of another one
   */
  public synchronized boolean renew(X509Certificate renewed) {
    Trust current = trust;
    if (current == null) {
      throw new IllegalStateException("This server has no certificate to renew");
    }
    requireOwn(renewed);
    requireSuccessor(renewed, current);
    if (!notAfter(renewed).isAfter(notAfter(current.certificate()))) {
      return false;
    }
    save(current.withCertificate(renewed));
    return true;
  }

  /**
   * Takes its certificate from another key of the same CA, and trusts both keys until {@link
   * #settle}.
   *
   * @param certificate of this server's key
   * @param newCa has signed it
   * @param newCrl of that key
   * @param crosses lead from it to a key that this server trusts, unless it trusts it already
   * @throws IllegalArgumentException if they do not, or the certificate is another server's
   */
  public synchronized void adopt(
      X509Certificate certificate,
      X509Certificate newCa,
      X509CRL newCrl,
      List<X509Certificate> crosses) {
    Trust current = trust;
    if (current == null) {
      throw new IllegalStateException("This server has no trust yet");
    }
    requireOwn(certificate);
    List<X509Certificate> chain = Stream.concat(Stream.of(certificate), crosses.stream()).toList();
    boolean known = current.trustedCas().contains(newCa);
    if (!CaPath.isSignedBy(certificate, newCa)
        || !(known || CaPath.leads(chain, current.trustedCas()))) {
      throw new IllegalArgumentException(
          "The new key of the internal CA is not certified by a key that this server trusts");
    }
    save(
        new Trust(
            certificate,
            newCa,
            newCrl,
            current.introducedBy(),
            current.confirmed(),
            Optional.of(current.ca()),
            crosses));
  }

  /** The rotation of the internal CA has ended: the key before is trusted no more. */
  public synchronized void settle() {
    Trust current = trust;
    if (current != null && current.previousCa().isPresent()) {
      save(current.settled());
    }
  }

  /** The certificate to show in TLS, and what leads from it to older keys of the internal CA. */
  public List<X509Certificate> shownChain() {
    Trust current = trust;
    return current == null
        ? List.of(bootstrapCertificate)
        : Stream.concat(Stream.of(current.certificate()), current.crosses().stream()).toList();
  }

  @Override
  public List<X509Certificate> trustedCas() {
    Trust current = trust;
    return current == null ? List.of() : current.trustedCas();
  }

  /** Forgets certificate and CA; key, uid and name stay. The server is uninitialized again. */
  public synchronized void reset() {
    save(null);
  }

  private static Instant notAfter(X509Certificate certificate) {
    return certificate.getNotAfter().toInstant();
  }

  private X509Certificate requireOwn(X509Certificate certificate) {
    if (!certificate.getPublicKey().equals(publicKey)) {
      throw new IllegalArgumentException("The certificate does not hold the key of this server");
    }
    if (!Certificates.serverUid(certificate).equals(Optional.of(uid))) {
      throw new IllegalArgumentException("The certificate names another server than [" + uid + "]");
    }
    return certificate;
  }

  private static void requireSuccessor(X509Certificate renewed, Trust current) {
    String name = Certificates.sicName(current.certificate());
    if (!Certificates.sicName(renewed).equals(name)) {
      throw new IllegalArgumentException(
          "The renewed certificate names ["
              + Certificates.sicName(renewed)
              + "], this server is ["
              + name
              + "]");
    }
    try {
      renewed.verify(current.ca().getPublicKey());
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "The renewed certificate is not signed by the internal CA of this server", e);
    }
  }

  private void save(@Nullable Trust changed) {
    ObjectNode json = CanonicalJson.MAPPER.createObjectNode();
    json.put("uid", uid.toString()).put("name", name);
    if (changed != null) {
      json.set("trust", encodeTrust(changed));
    }
    files.write(IDENTITY_FILE, CanonicalJson.encode(json));
    trust = changed;
  }

  private static ObjectNode encodeTrust(Trust trust) {
    ObjectNode json = CanonicalJson.MAPPER.createObjectNode();
    json.put("certificate", Certificates.pem(trust.certificate()));
    json.put("ca", Certificates.pem(trust.ca()));
    json.put("crl", Certificates.pem("X509 CRL", Certificates.encode(trust.crl())));
    json.put("confirmed", trust.confirmed());
    trust.previousCa().ifPresent(ca -> json.put("previous-ca", Certificates.pem(ca)));
    ArrayNode crosses = json.putArray("crosses");
    trust.crosses().forEach(cross -> crosses.add(Certificates.pem(cross)));
    trust.introducedBy().forEach(peer -> json.set("introduced-by", PeerRecords.encode(peer)));
    return json;
  }

  private static Trust decodeTrust(ObjectNode json) {
    return new Trust(
        Certificates.parse(bytes(json, "certificate")),
        Certificates.parse(bytes(json, "ca")),
        Certificates.parseCrl(bytes(json, "crl")),
        json.get("introduced-by") instanceof ObjectNode peer
            ? List.of(PeerRecords.decode(peer))
            : List.of(),
        json.path("confirmed").asBoolean(),
        json.path("previous-ca").isString()
            ? Optional.of(Certificates.parse(bytes(json, "previous-ca")))
            : Optional.empty(),
        crosses(json));
  }

  private static List<X509Certificate> crosses(ObjectNode json) {
    List<X509Certificate> crosses = new ArrayList<>();
    for (JsonNode cross : json.path("crosses")) {
      crosses.add(Certificates.parse(cross.stringValue().getBytes(StandardCharsets.US_ASCII)));
    }
    return crosses;
  }

  private static byte[] bytes(ObjectNode json, String field) {
    return json.path(field).stringValue().getBytes(StandardCharsets.US_ASCII);
  }
}
