package dev.redoubt.session.login;

import dev.redoubt.model.catalogue.TextFormat;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.apache.commons.codec.digest.Sha2Crypt;

/**
 * A hash of crypt(3) by SHA-256 ({@code $5$}) or SHA-512 ({@code $6$}), as other systems keep them
 * and administrators are given with {@code password-hash}. It stays as it is until the password is
 * changed. Algorithm: U. Drepper, "Unix crypt using SHA-256 and SHA-512".
 *
 * @param text the hash with its salt and rounds
 */
record CryptHash(String text) implements StoredPassword {

  private static final String SHA_256 = "$5$";

  /** Empty if the text is of another form, or asks for too many rounds. */
  static Optional<CryptHash> parse(String text) {
    return TextFormat.CRYPT_HASH.accepts(text)
        ? Optional.of(new CryptHash(text))
        : Optional.empty();
  }

  @Override
  public boolean verify(String password) {
    byte[] secret = password.getBytes(StandardCharsets.UTF_8);
    String computed =
        text.startsWith(SHA_256)
            ? Sha2Crypt.sha256Crypt(secret, text)
            : Sha2Crypt.sha512Crypt(secret, text);
    return MessageDigest.isEqual(
        text.getBytes(StandardCharsets.US_ASCII), computed.getBytes(StandardCharsets.US_ASCII));
  }

  /** Leaves the hash out. */
  @Override
  public String toString() {
    return "crypt hash";
  }
}
