package dev.redoubt.trust;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * The public key of a server as its server object records it: Base64 of the DER form
 * (SubjectPublicKeyInfo, RFC 5280 section 4.1.2.7).
 */
public record SicPublicKey(String base64) {

  private static final int MAX_CHARACTERS = 1024;

  /** Checks the length; whether it is a key shows in {@link #toKey}. */
  public SicPublicKey {
    if (base64.isEmpty() || base64.length() > MAX_CHARACTERS) {
      throw new IllegalArgumentException(
          "A public key has 1 to " + MAX_CHARACTERS + " characters, not " + base64.length());
    }
  }

  /** The recorded form of a key. */
  public static SicPublicKey of(PublicKey key) {
    return new SicPublicKey(Base64.getEncoder().encodeToString(key.getEncoded()));
  }

  /**
   * The key itself.
   *
   * @throws IllegalArgumentException if the text is not an elliptic curve key
   */
  public ECPublicKey toKey() {
    try {
      var encoded = new X509EncodedKeySpec(Base64.getDecoder().decode(base64));
      return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(encoded);
    } catch (GeneralSecurityException | ClassCastException e) {
      throw new IllegalArgumentException("Not an EC public key: [" + base64 + "]", e);
    }
  }

  /** SHA-256 of the key, the first 16 hexadecimal digits: short enough to compare by eye. */
  public String fingerprint() {
    return Certificates.sha256Hex(Base64.getDecoder().decode(base64)).substring(0, 16);
  }
}
