package dev.redoubt.session.login;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * An Argon2id hash (RFC 9106) in the PHC string form {@code
 * $argon2id$v=19$m=19456,t=2,p=1$salt$hash}.
 *
 * @param parameters what it was made with
 * @param salt random, 8 to 64 bytes
 * @param hash 16 to 64 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // compared only in constant time, by verify
public record PasswordHash(Parameters parameters, byte[] salt, byte[] hash)
    implements StoredPassword {

  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final Pattern FORM =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d{1,2})"
              + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

  /** The hash of a new password, with the usual parameters. */
  public static PasswordHash of(String password, SecureRandom random) {
    return of(password, Parameters.DEFAULT, random);
  }

  /** The hash of a new password. */
  public static PasswordHash of(String password, Parameters parameters, SecureRandom random) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return new PasswordHash(parameters, salt, derive(password, parameters, salt, HASH_BYTES));
  }

  /** A hash that no password has, made without work; to verify against it costs as usual. */
  static PasswordHash unmatchable(SecureRandom random) {
    byte[] salt = new byte[SALT_BYTES];
    byte[] hash = new byte[HASH_BYTES];
    random.nextBytes(salt);
    random.nextBytes(hash);
    return new PasswordHash(Parameters.DEFAULT, salt, hash);
  }

  /** Reads the PHC string form; empty if the text is anything else or asks for too much work. */
  public static Optional<PasswordHash> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      Parameters parameters =
          new Parameters(
              Integer.parseInt(matcher.group(1)),
              Integer.parseInt(matcher.group(2)),
              Integer.parseInt(matcher.group(3)));
      Base64.Decoder decoder = Base64.getDecoder();
      return Optional.of(
          new PasswordHash(
              parameters, decoder.decode(matcher.group(4)), decoder.decode(matcher.group(5))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether the password is the one that was hashed. Takes tens of milliseconds, by design. */
  @Override
  public boolean verify(String password) {
    return MessageDigest.isEqual(hash, derive(password, parameters, salt, hash.length));
  }

  /** The PHC string form. */
  @Override
  public String text() {
    Base64.Encoder encoder = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m="
        + parameters.memoryKibibytes()
        + ",t="
        + parameters.passes()
        + ",p="
        + parameters.lanes()
        + "$"
        + encoder.encodeToString(salt)
        + "$"
        + encoder.encodeToString(hash);
  }

  @Override
  public String toString() {
    return "Argon2id hash";
  }

  private static byte[] derive(String password, Parameters parameters, byte[] salt, int length) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(parameters.memoryKibibytes())
            .withIterations(parameters.passes())
            .withParallelism(parameters.lanes())
            .withSalt(salt)
            .build());
    byte[] secret = password.getBytes(StandardCharsets.UTF_8);
    byte[] result = new byte[length];
    generator.generateBytes(secret, result);
    Arrays.fill(secret, (byte) 0);
    return result;
  }

  /**
   * How much work a hash is.
   *
   * @param memoryKibibytes 8 to 262144 (256 MiB)
   * @param passes 1 to 16
   * @param lanes 1 to 16
   */
  public record Parameters(int memoryKibibytes, int passes, int lanes) {

    /** 19 MiB, two passes, one lane: OWASP's password storage recommendation for Argon2id. */
    public static final Parameters DEFAULT = new Parameters(19 * 1024, 2, 1);

    public Parameters {
      if (memoryKibibytes < 8 * lanes
          || memoryKibibytes > 256 * 1024
          || passes < 1
          || passes > 16
          || lanes < 1
          || lanes > 16) {
        throw new IllegalArgumentException(
            "Argon2id takes 8 KiB a lane to 256 MiB, 1 to 16 passes, 1 to 16 lanes");
      }
    }
  }
}
