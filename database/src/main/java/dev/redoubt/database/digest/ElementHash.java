package dev.redoubt.database.digest;

import dev.redoubt.model.Uid;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Spreads one object over the lanes of a {@link SetDigest}: the first 2048 bytes of the AES-256-CTR
 * key stream (zero IV) under the key SHA-256(tag, domain uid, table id, uid, length, canonical
 * body). Numbers are big-endian, the table id of 4 and the length of 8 bytes. The test vectors fix
 * it for ever: both sides of a sync must make the same bytes.
 *
 * <p>Holds the cipher and buffers for one thread.
 */
public final class ElementHash {

  /** The table of published objects. */
  public static final int OBJECTS = 1;

  private static final byte[] TAG = "redoubt.set-digest.1".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ZEROS = new byte[SetDigest.BYTES];
  private static final IvParameterSpec ZERO_IV = new IvParameterSpec(new byte[16]);

  private final MessageDigest sha = Sha256.create();
  private final Cipher cipher;
  private final byte[] element = new byte[SetDigest.BYTES];
  private final ByteBuffer header =
      ByteBuffer.allocate(TAG.length + Uid.BYTES + Integer.BYTES + Uid.BYTES + Long.BYTES);

  public ElementHash() {
    try {
      this.cipher = Cipher.getInstance("AES/CTR/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The Java platform lacks AES-CTR", e);
    }
  }

  /**
   * The element of an object, valid until the next call.
   *
   * @param body holds the canonical body from {@code offset} to its end
   */
  public byte[] of(Uid domain, Uid uid, byte[] body, int offset) {
    int length = body.length - offset;
    header.clear();
    header.put(TAG).putLong(domain.high()).putLong(domain.low()).putInt(OBJECTS);
    header.putLong(uid.high()).putLong(uid.low()).putLong(length);
    sha.update(header.array(), 0, header.position());
    sha.update(body, offset, length);
    try {
      cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(sha.digest(), "AES"), ZERO_IV);
      cipher.update(ZEROS, 0, ZEROS.length, element, 0);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-CTR failed", e);
    }
    return element;
  }
}
