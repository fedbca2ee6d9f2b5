package dev.redoubt.trust.ca;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.jwk.Curve;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Uid;
import dev.redoubt.trust.Certificates;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * The private key of the CA, wrapped so that each management server can open it with its own key,
 * the {@link RecoveryKey} if there is one, and nobody else: a JSON object with one member per
 * recipient, named by its uid, whose value is a JWE (RFC 7516, compact) by {@code ECDH-ES+A256KW}
 * and {@code A256GCM}.
 */
public final class CaKeyWrap {

  private static final EncryptionMethod CONTENT = EncryptionMethod.A256GCM;

  private final SecureRandom random;

  public CaKeyWrap(SecureRandom random) {
    this.random = random;
  }

  /**
   * Wraps the key.
   *
   * @param recipients the public key of each, at least one
   */
  public String wrap(PrivateKey caKey, Map<Uid, ECPublicKey> recipients) {
    if (recipients.isEmpty()) {
      throw new IllegalArgumentException("The CA key must be wrapped to at least one server");
    }
    ObjectNode wrapped = CanonicalJson.MAPPER.createObjectNode();
    recipients.forEach((uid, key) -> wrapped.put(uid.toString(), seal(caKey, uid, key)));
    return new String(CanonicalJson.encode(wrapped), StandardCharsets.UTF_8);
  }

  /**
   * Opens the wrapped key.
   *
   * @throws IllegalArgumentException if it was not wrapped to this server and key, or is damaged
   */
  public PrivateKey unwrap(String wrapped, Uid server, PrivateKey own) {
    if (!recipients(wrapped).contains(server)) {
      throw new IllegalArgumentException(
          "The CA key was not wrapped to server [" + server + "]; wrap it on the Active");
    }
    try {
      JWEObject jwe = JWEObject.parse(parse(wrapped).path(server.toString()).stringValue());
      jwe.decrypt(new ECDHDecrypter(own, null, Curve.P_256));
      return Certificates.decodePrivateKey(jwe.getPayload().toBytes());
    } catch (ParseException | JOSEException e) {
      throw new IllegalArgumentException(
          "The CA key cannot be opened with the key of server [" + server + "]", e);
    }
  }

  /** Who can open it: servers, and the recovery key. */
  public static Set<Uid> recipients(String wrapped) {
    return parse(wrapped).propertyNames().stream()
        .map(Uid::parse)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** What one recipient opens; empty if it is none. */
  static Optional<String> of(String wrapped, Uid recipient) {
    return Optional.ofNullable(parse(wrapped).path(recipient.toString()).stringValue(null));
  }

  private String seal(PrivateKey caKey, Uid recipient, ECPublicKey key) {
    JWEHeader header =
        new JWEHeader.Builder(JWEAlgorithm.ECDH_ES_A256KW, CONTENT)
            .keyID(recipient.toString())
            .build();
    JWEObject jwe = new JWEObject(header, new Payload(caKey.getEncoded()));
    try {
      ECDHEncrypter encrypter = new ECDHEncrypter(key);
      encrypter.getJCAContext().setSecureRandom(random);
      jwe.encrypt(encrypter);
    } catch (JOSEException e) {
      throw new IllegalStateException("The CA key could not be wrapped", e);
    }
    return jwe.serialize();
  }

  private static ObjectNode parse(String wrapped) {
    return CanonicalJson.decodeObject(wrapped.getBytes(StandardCharsets.UTF_8));
  }
}
