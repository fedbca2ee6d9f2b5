package dev.redoubt.trust.seal;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals the chunks of one file under one key, each with AES-256-GCM. A chunk's nonce is its number
 * and whether it is the last, so that chunks can be neither left out nor changed in order, and a
 * file cut at the end of a chunk is noticed (the STREAM construction of Hoang, Reyhanitabar,
 * Rogaway and Vizár, 2015). Each chunk is bound to the header of the file.
 */
final class ChunkCipher {

  /** Bytes of content in each chunk but the last. */
  static final int CHUNK_BYTES = 1 << 20;

  /** By how much a sealed chunk is longer. */
  static final int TAG_BYTES = 16;

  private static final int NONCE_BYTES = 12;

  private final SecretKeySpec key;
  private final byte[] header;
  private long number;

  ChunkCipher(byte[] key, byte[] header) {
    this.key = new SecretKeySpec(key, "AES");
    this.header = header.clone();
  }

  byte[] seal(byte[] content, int length, boolean last) {
    try {
      return cipher(Cipher.ENCRYPT_MODE, last).doFinal(content, 0, length);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java runtime has AES-GCM", e);
    }
  }

  byte[] open(byte[] sealed, boolean last) throws SealException {
    try {
      return cipher(Cipher.DECRYPT_MODE, last).doFinal(sealed);
    } catch (AEADBadTagException e) {
      throw new SealException(
          "The file is damaged or cut off: chunk " + number + " is not what was written");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java runtime has AES-GCM", e);
    }
  }

  private Cipher cipher(int mode, boolean last) throws GeneralSecurityException {
    number++;
    byte[] nonce =
        ByteBuffer.allocate(NONCE_BYTES).put(3, (byte) (last ? 1 : 0)).putLong(4, number).array();
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
    cipher.updateAAD(header);
    return cipher;
  }
}
