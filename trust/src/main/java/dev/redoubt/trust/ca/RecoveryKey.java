package dev.redoubt.trust.ca;

import dev.redoubt.model.CanonicalJson;
import dev.redoubt.trust.Certificates;
import dev.redoubt.trust.SicPublicKey;
import dev.redoubt.trust.seal.Passphrase;
import dev.redoubt.trust.seal.PassphraseKey;
import dev.redoubt.trust.seal.SealException;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/**
 * A key that an administrator keeps away from every server, to open the key of the CA when all of
 * them are lost. No server ever has its private half, which only a passphrase opens.
 *
 * @param key the pair
 * @param made when it was made
 */
public record RecoveryKey(PassphraseKey key, Instant made) {

  /** Greatest size of its file, in bytes. */
  public static final int MAX_BYTES = 16 << 10;

  private static final String TYPE = "redoubt-recovery-key";
  private static final int FORMAT = 1;

  /** A new key. */
  public static RecoveryKey create(
      Passphrase passphrase, Passphrase.Work work, Instant now, SecureRandom random) {
    return new RecoveryKey(PassphraseKey.create(passphrase, work, random), now);
  }

  /** The half that servers know. */
  public SicPublicKey publicKey() {
    return key.publicKey();
  }

  /**
   * Opens the key of a CA.
   *
   * @throws SealException if it was wrapped to another recovery key, or the passphrase is wrong
   */
  public PrivateKey open(RecoverableKey wrapped, Passphrase passphrase) throws SealException {
    if (!wrapped.recipient().equals(publicKey())) {
      throw new SealException(
          "The key of the internal CA is wrapped to the recovery key %s, this one is %s"
              .formatted(wrapped.recipient().fingerprint(), publicKey().fingerprint()));
    }
    try {
      return Certificates.decodePrivateKey(key.open(wrapped.wrapped(), passphrase));
    } catch (SealException e) {
      throw new SealException("The recovery key cannot be opened. " + e.getMessage());
    }
  }

  /** What its file holds: JSON. */
  public byte[] encode() {
    ObjectNode json = CanonicalJson.MAPPER.createObjectNode();
    json.put("type", TYPE).put("format", FORMAT).put("time", made.toString());
    json.set("key", key.toJson());
    return (CanonicalJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws SealException if it is something else, or of a newer version
   */
  public static RecoveryKey decode(byte[] bytes) throws SealException {
    try {
      ObjectNode json = CanonicalJson.decodeObject(bytes);
      if (json.path("type").asString("").equals(TYPE)) {
        requireKnown(json.path("format").intValue());
        return new RecoveryKey(
            PassphraseKey.ofJson((ObjectNode) json.path("key")),
            Instant.parse(json.path("time").stringValue()));
      }
    } catch (RuntimeException e) {
      throw new SealException("The file is no recovery key, or damaged: " + e.getMessage());
    }
    throw new SealException("The file is no recovery key");
  }

  private static void requireKnown(int format) throws SealException {
    if (format != FORMAT) {
      throw new SealException(
          "The recovery key has format %d, this version reads %d. Use the version that made it, or a newer one"
              .formatted(format, FORMAT));
    }
  }

  @Override
  public String toString() {
    return "recovery key " + publicKey().fingerprint();
  }
}
