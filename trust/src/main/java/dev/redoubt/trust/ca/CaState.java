package dev.redoubt.trust.ca;

import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Uid;
import dev.redoubt.trust.CaPath;
import dev.redoubt.trust.Certificates;
import dev.redoubt.trust.TrustMaterial;
import java.math.BigInteger;
import java.security.PublicKey;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The replicated state of the internal CA: everything but its unwrapped key. A value; {@link
 * InternalCa} makes the next one.
 *
 * @param certificate of the CA, self-signed
 * @param wrappedKey the private key of the CA, see {@link CaKeyWrap}
 * @param issued by serial number
 * @param revoked when each serial was revoked; a serial stays for ever, and may belong to no
 *     certificate in {@code issued}
 * @param revocationList the newest signed one
 * @param succession of its keys
 * @param recovery the recovery key that opens {@code wrappedKey} too, if one was made
 */
public record CaState(
    X509Certificate certificate,
    String wrappedKey,
    NavigableMap<BigInteger, IssuedCertificate> issued,
    NavigableMap<BigInteger, Instant> revoked,
    X509CRL revocationList,
    Succession succession,
    Optional<RecoveryRecipient> recovery)
    implements TrustMaterial {

  /** Greatest number of certificates held, and of revocations. */
  public static final int MAX_CERTIFICATES = 100_000;

  /** Copies the maps. */
  public CaState {
    issued = Collections.unmodifiableNavigableMap(new TreeMap<>(issued));
    revoked = Collections.unmodifiableNavigableMap(new TreeMap<>(revoked));
    if (Math.max(issued.size(), revoked.size()) > MAX_CERTIFICATES) {
      throw new IllegalArgumentException(
          "The internal CA issues and revokes at most " + MAX_CERTIFICATES + " certificates");
    }
  }

  @Override
  public Optional<X509Certificate> caCertificate() {
    return Optional.of(certificate);
  }

  @Override
  public Optional<X509CRL> crl() {
    return Optional.of(revocationList);
  }

  /** The name of the CA as it stands behind {@code O=}. */
  public String name() {
    return Certificates.sicName(certificate).substring("O=".length());
  }

  public boolean isRevoked(BigInteger serial) {
    return revoked.containsKey(serial);
  }

  /**
   * The certificates of a server that are not revoked, the one that lasts longest first, and of
   * those of one second that of the present key.
   */
  public List<IssuedCertificate> certificatesOf(Uid server) {
    return issued.values().stream()
        .filter(one -> one.server().equals(server) && !isRevoked(one.serial()))
        .sorted(
            Comparator.comparing(IssuedCertificate::notAfter)
                .thenComparing(one -> hasSigned(one.certificate()))
                .reversed())
        .toList();
  }

  /** The certificate that a server with this key should show, so that renewed ones are found. */
  public Optional<X509Certificate> newestCertificate(Uid server, PublicKey key) {
    return certificatesOf(server).stream()
        .map(IssuedCertificate::certificate)
        .filter(certificate -> certificate.getPublicKey().equals(key))
        .filter(this::hasSigned)
        .findFirst();
  }

  /** Whether the present key of the CA has signed a certificate, not one before it. */
  public boolean hasSigned(X509Certificate one) {
    return CaPath.isSignedBy(one, certificate);
  }

  /** Whether servers still change over from the key before. */
  public boolean isRotating() {
    return succession.previous().isPresent();
  }

  /** The key as the recovery key opens it; empty without one. */
  public Optional<RecoverableKey> recoverable() {
    return recovery.flatMap(recipient ->
        CaKeyWrap.of(wrappedKey, recipient.uid())
            .map(wrapped -> new RecoverableKey(recipient.key(), wrapped)));
  }

  CaState withSuccession(Succession next) {
    return new CaState(certificate, wrappedKey, issued, revoked, revocationList, next, recovery);
  }

  CaState withRecovery(Optional<RecoveryRecipient> next) {
    return new CaState(certificate, wrappedKey, issued, revoked, revocationList, succession, next);
  }

  /** The same CA with other certificates. */
  public CaState withIssued(NavigableMap<BigInteger, IssuedCertificate> next) {
    return new CaState(
        certificate, wrappedKey, next, revoked, revocationList, succession, recovery);
  }

  /** The same CA with other revocations, and the list that tells them. */
  public CaState withRevoked(NavigableMap<BigInteger, Instant> next, X509CRL list) {
    return new CaState(certificate, wrappedKey, issued, next, list, succession, recovery);
  }

  /** The same CA with its key wrapped anew. */
  public CaState withWrappedKey(String wrapped) {
    return new CaState(certificate, wrapped, issued, revoked, revocationList, succession, recovery);
  }

  /** The JSON form, canonical after {@link CanonicalJson#encode}. */
  public ObjectNode toJson() {
    ObjectNode json = CanonicalJson.MAPPER.createObjectNode();
    json.put("certificate", base64(Certificates.encode(certificate)));
    json.set("wrapped-key", CanonicalJson.MAPPER.readTree(wrappedKey));
    json.put("revocation-list", base64(Certificates.encode(revocationList)));
    ArrayNode certificates = json.putArray("issued");
    issued.values().forEach(one -> certificates.add(one.toJson(isRevoked(one.serial()))));
    ArrayNode revocations = json.putArray("revoked");
    json.set("succession", succession.toJson());
    revoked.forEach((serial, since) ->
        revocations.addObject().put("serial", serial.toString(16)).put("since", since.toString()));
    recovery.ifPresent(recipient -> json.set("recovery", recipient.toJson()));
    return json;
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException if a certificate or the list is damaged
   */
  public static CaState fromJson(ObjectNode json) {
    TreeMap<BigInteger, IssuedCertificate> issued = new TreeMap<>();
    for (JsonNode node : json.path("issued")) {
      IssuedCertificate one = IssuedCertificate.fromJson((ObjectNode) node);
      issued.put(one.serial(), one);
    }
    TreeMap<BigInteger, Instant> revoked = new TreeMap<>();
    for (JsonNode node : json.path("revoked")) {
      revoked.put(
          new BigInteger(node.path("serial").stringValue(), 16),
          Instant.parse(node.path("since").stringValue()));
    }
    return new CaState(
        Certificates.parse(decode(json, "certificate")),
        CanonicalJson.MAPPER.writeValueAsString(json.path("wrapped-key")),
        issued,
        revoked,
        Certificates.parseCrl(decode(json, "revocation-list")),
        Succession.fromJson(json.path("succession")),
        json.get("recovery") instanceof ObjectNode recovery
            ? Optional.of(RecoveryRecipient.fromJson(recovery))
            : Optional.empty());
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] decode(ObjectNode json, String field) {
    return Base64.getDecoder().decode(json.path(field).stringValue());
  }
}
