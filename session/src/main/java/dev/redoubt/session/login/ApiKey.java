package dev.redoubt.session.login;

import dev.redoubt.model.Uid;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A secret that proves who an administrator is instead of a password: the uid of the administrator,
 * by which it is found, and 256 random bits, in base64. Stored is only its SHA-256; nothing slower
 * is needed for what cannot be guessed.
 *
 * @param administrator whose it is
 * @param text as it is sent; never logged
 */
public record ApiKey(Uid administrator, String text) {

  private static final int SECRET_BYTES = 32;
  private static final int BYTES = Uid.BYTES + SECRET_BYTES;

  /** A new key. */
  public static ApiKey draw(Uid administrator, SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    administrator.writeTo(bytes, 0);
    return new ApiKey(administrator, Base64.getEncoder().encodeToString(bytes));
  }

  /** Reads what was sent; empty if it is no key of this form. */
  public static Optional<ApiKey> parse(String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text.strip());
      return bytes.length == BYTES
          ? Optional.of(new ApiKey(Uid.ofBytes(bytes, 0), text.strip()))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** What is stored of it. */
  public String hash() {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return "sha256:" + HexFormat.of().formatHex(digest.digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is in every Java runtime", e);
    }
  }

  /** Leaves the secret out. */
  @Override
  public String toString() {
    return "API key of " + administrator;
  }
}
