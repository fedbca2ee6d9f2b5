package dev.redoubt.trust.seal;

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
import dev.redoubt.trust.Certificates;
import dev.redoubt.trust.ServerIdentity;
import dev.redoubt.trust.SicPublicKey;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.node.ObjectNode;

/**
 * A key pair whose private half only a passphrase opens. With the public half a server seals files
 * again and again without keeping the passphrase; each file carries the pair, so that the
 * passphrase alone opens it on any machine. Everything in here may be known to anybody.
 *
 * @param publicKey ECDSA P-256
 * @param sealedKey the private key (PKCS#8), by AES-256-GCM under the key of the passphrase
 * @param salt of the passphrase
 * @param nonce of the sealing
 * @param work what a try of a passphrase costs
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record PassphraseKey(
    SicPublicKey publicKey, byte[] sealedKey, byte[] salt, byte[] nonce, Passphrase.Work work) {

  private static final int SALT_BYTES = 16;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final EncryptionMethod CONTENT = EncryptionMethod.A256GCM;

  /** A new pair. */
  public static PassphraseKey create(
      Passphrase passphrase, Passphrase.Work work, SecureRandom random) {
    KeyPair pair = ServerIdentity.generateKeyPair(random);
    SicPublicKey shown = SicPublicKey.of(pair.getPublic());
    byte[] salt = bytes(SALT_BYTES, random);
    byte[] nonce = bytes(NONCE_BYTES, random);
    try {
      Cipher cipher =
          cipher(Cipher.ENCRYPT_MODE, passphrase.derive(work, salt), nonce, shown.base64());
      return new PassphraseKey(
          shown, cipher.doFinal(pair.getPrivate().getEncoded()), salt, nonce, work);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java runtime has AES-GCM", e);
    }
  }

  /** Seals a short secret, such as the key of a file. */
  public String seal(byte[] secret, SecureRandom random) {
    JWEObject jwe =
        new JWEObject(
            new JWEHeader.Builder(JWEAlgorithm.ECDH_ES_A256KW, CONTENT).build(),
            new Payload(secret));
    try {
      ECDHEncrypter encrypter = new ECDHEncrypter(publicKey.toKey());
      encrypter.getJCAContext().setSecureRandom(random);
      jwe.encrypt(encrypter);
      return jwe.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("A key could not be sealed", e);
    }
  }

  /**
   * Opens what {@link #seal} sealed.
   *
   * @throws SealException if the passphrase is another one, or the text is damaged
   */
  public byte[] open(String sealed, Passphrase passphrase) throws SealException {
    PrivateKey key = open(passphrase);
    try {
      JWEObject jwe = JWEObject.parse(sealed);
      jwe.decrypt(new ECDHDecrypter(key, null, Curve.P_256));
      return jwe.getPayload().toBytes();
    } catch (ParseException | JOSEException e) {
      throw new SealException("The header of the file is damaged: its key cannot be opened");
    }
  }

  private PrivateKey open(Passphrase passphrase) throws SealException {
    try {
      Cipher cipher =
          cipher(Cipher.DECRYPT_MODE, passphrase.derive(work, salt), nonce, publicKey.base64());
      return Certificates.decodePrivateKey(cipher.doFinal(sealedKey));
    } catch (AEADBadTagException e) {
      throw new SealException(
          "The passphrase is wrong, or the header of the file is damaged. Nothing was changed");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java runtime has AES-GCM", e);
    }
  }

  /** The JSON form. */
  public ObjectNode toJson() {
    return CanonicalJson.MAPPER
        .createObjectNode()
        .put("public-key", publicKey.base64())
        .put("sealed-key", base64(sealedKey))
        .put("salt", base64(salt))
        .put("nonce", base64(nonce))
        .put("memory-kibibytes", work.memoryKibibytes())
        .put("passes", work.passes())
        .put("lanes", work.lanes());
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws RuntimeException if it is anything else
   */
  public static PassphraseKey ofJson(ObjectNode json) {
    return new PassphraseKey(
        new SicPublicKey(json.path("public-key").stringValue()),
        decode(json, "sealed-key"),
        decode(json, "salt"),
        decode(json, "nonce"),
        new Passphrase.Work(
            json.path("memory-kibibytes").intValue(),
            json.path("passes").intValue(),
            json.path("lanes").intValue()));
  }

  @Override
  public String toString() {
    return "key " + publicKey.fingerprint();
  }

  private static Cipher cipher(int mode, byte[] key, byte[] nonce, String bound)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(bound.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    return cipher;
  }

  private static byte[] bytes(int count, SecureRandom random) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] decode(ObjectNode json, String field) {
    return Base64.getDecoder().decode(json.path(field).stringValue());
  }
}
