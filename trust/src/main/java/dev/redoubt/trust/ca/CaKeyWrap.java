package dev.redoubt.trust.ca;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObjectJSON;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MultiDecrypter;
import com.nimbusds.jose.crypto.MultiEncrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import dev.redoubt.model.Uid;
import dev.redoubt.trust.Certificates;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The private key of the CA, wrapped so that each management server can open it with its own key
 * and nobody else can: JWE in general JSON serialization (RFC 7516 section 7.2.1), one recipient
 * per server, {@code ECDH-ES+A256KW} and {@code A256GCM}; the key id of a recipient is the server's
 * uid.
 */
public final class CaKeyWrap {

  private final SecureRandom random;

  public CaKeyWrap(SecureRandom random) {
    this.random = random;
  }

  /**
   * Wraps the key.
   *
   * @param servers the public key of each management server, at least one
   */
  public String wrap(PrivateKey caKey, Map<Uid, ECPublicKey> servers) {
    if (servers.isEmpty()) {
      throw new IllegalArgumentException("The CA key must be wrapped to at least one server");
    }
    List<JWK> recipients =
        new TreeMap<>(servers)
            .entrySet().stream().<JWK>map(one -> recipient(one.getKey(), one.getValue())).toList();
    JWEObjectJSON jwe =
        new JWEObjectJSON(
            new JWEHeader(JWEAlgorithm.ECDH_ES_A256KW, EncryptionMethod.A256GCM),
            new Payload(caKey.getEncoded()));
    try {
      MultiEncrypter encrypter = new MultiEncrypter(new JWKSet(recipients));
      encrypter.getJCAContext().setSecureRandom(random);
      jwe.encrypt(encrypter);
    } catch (JOSEException e) {
      throw new IllegalStateException("The CA key could not be wrapped", e);
    }
    return jwe.serializeGeneral();
  }

  /**
   * Opens the wrapped key.
   *
   * @throws IllegalArgumentException if it was not wrapped to this server and key, or is damaged
   */
  public PrivateKey unwrap(String wrapped, Uid server, ECPublicKey publicKey, PrivateKey own) {
    try {
      JWEObjectJSON jwe = JWEObjectJSON.parse(wrapped);
      ECKey key =
          new ECKey.Builder(Curve.P_256, publicKey)
              .privateKey(own)
              .keyID(server.toString())
              .algorithm(JWEAlgorithm.ECDH_ES_A256KW)
              .keyUse(KeyUse.ENCRYPTION)
              .build();
      jwe.decrypt(new MultiDecrypter(key));
      return Certificates.decodePrivateKey(jwe.getPayload().toBytes());
    } catch (ParseException | JOSEException | IllegalStateException e) {
      throw new IllegalArgumentException(
          "The CA key cannot be opened with the key of server [" + server + "]", e);
    }
  }

  /** The servers that can open it. */
  public static Set<Uid> recipients(String wrapped) {
    try {
      return JWEObjectJSON.parse(wrapped).getRecipients().stream()
          .map(recipient -> Uid.parse(recipient.getUnprotectedHeader().getKeyID()))
          .collect(Collectors.toUnmodifiableSet());
    } catch (ParseException e) {
      throw new IllegalArgumentException("Not a wrapped CA key", e);
    }
  }

  private static ECKey recipient(Uid server, ECPublicKey key) {
    return new ECKey.Builder(Curve.P_256, key)
        .keyID(server.toString())
        .algorithm(JWEAlgorithm.ECDH_ES_A256KW)
        .keyUse(KeyUse.ENCRYPTION)
        .build();
  }
}
