package dev.redoubt.trust.seal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** A passphrase that seals a key, and what it costs to try one. */
public record Passphrase(String text) {

  /** Fewest characters: whoever has a backup may try as long as he likes. */
  public static final int MIN_CHARACTERS = 12;

  /** Most characters. */
  public static final int MAX_CHARACTERS = 1_000;

  private static final int KEY_BYTES = 32;

  /**
   * Takes a new passphrase, which must be long enough.
   *
   * @throws IllegalArgumentException if it is too short or too long
   */
  public static Passphrase chosen(String text) {
    if (text.length() < MIN_CHARACTERS || text.length() > MAX_CHARACTERS) {
      throw new IllegalArgumentException(
          "The passphrase must have %d to %d characters, not %d"
              .formatted(MIN_CHARACTERS, MAX_CHARACTERS, text.length()));
    }
    return new Passphrase(text);
  }

  /** The key that the passphrase stands for, by Argon2id (RFC 9106). Takes about half a second. */
  byte[] derive(Work work, byte[] salt) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(work.memoryKibibytes())
            .withIterations(work.passes())
            .withParallelism(work.lanes())
            .withSalt(salt)
            .build());
    byte[] secret = text.getBytes(StandardCharsets.UTF_8);
    byte[] key = new byte[KEY_BYTES];
    generator.generateBytes(secret, key);
    Arrays.fill(secret, (byte) 0);
    return key;
  }

  @Override
  public String toString() {
    return "passphrase";
  }

  /**
   * How much work a try is. The limits keep a strange file from taking all memory.
   *
   * @param memoryKibibytes 8 for each lane to 262144 (256 MiB)
   * @param passes 1 to 16
   * @param lanes 1 to 16
   */
  public record Work(int memoryKibibytes, int passes, int lanes) {

    /** 64 MiB, three passes, four lanes: the second choice of RFC 9106 section 4. */
    public static final Work DEFAULT = new Work(64 * 1024, 3, 4);

    private static final int MOST = 16;

    public Work {
      if (lanes < 1
          || lanes > MOST
          || passes < 1
          || passes > MOST
          || memoryKibibytes < 8 * lanes
          || memoryKibibytes > 256 * 1024) {
        throw new IllegalArgumentException(
            "Argon2id takes 8 KiB a lane to 256 MiB, 1 to 16 passes, 1 to 16 lanes");
      }
    }
  }
}
