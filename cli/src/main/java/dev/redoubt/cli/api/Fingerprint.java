package dev.redoubt.cli.api;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * SHA-256 of a certificate's DER form, as {@code openssl x509 -fingerprint -sha256} prints it.
 *
 * @param text 32 bytes in upper-case hexadecimal with colons
 */
public record Fingerprint(String text) {

  private static final HexFormat HEX = HexFormat.ofDelimiter(":").withUpperCase();
  private static final Pattern FORM = Pattern.compile("([0-9A-F]{2}:){31}[0-9A-F]{2}");
  private static final Pattern PREFIX = Pattern.compile("(?i)^\\s*sha-?256[^:=]*[:=]\\s*");

  /** Refuses what is not 32 hexadecimal bytes. */
  public Fingerprint {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a SHA-256 fingerprint; 32 bytes such as 0A:1B:... are expected");
    }
  }

  /**
   * Reads a fingerprint with or without colons and a leading {@code SHA256:}.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Fingerprint parse(String text) {
    String bare = PREFIX.matcher(text).replaceFirst("").strip().toUpperCase(Locale.ROOT);
    boolean plain = bare.indexOf(':') < 0 && bare.length() == 64;
    return new Fingerprint(plain ? String.join(":", bare.split("(?<=\\G.{2})")) : bare);
  }

  /** The fingerprint of a certificate. */
  public static Fingerprint of(X509Certificate certificate) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return new Fingerprint(HEX.formatHex(hash));
    } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
      throw new IllegalStateException("Every Java has SHA-256 and DER", e);
    }
  }

  @Override
  public String toString() {
    return "SHA256:" + text;
  }
}
