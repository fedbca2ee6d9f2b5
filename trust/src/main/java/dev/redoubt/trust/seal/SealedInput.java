package dev.redoubt.trust.seal;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads what {@link SealedOutput} wrote. Nothing is handed out that is not as it was written; the
 * end is handed out only if it is the end that was written.
 */
public final class SealedInput extends InputStream {

  private static final int BUFFER_BYTES = 1 << 16;

  private final DataInputStream in;
  private final ChunkCipher cipher;
  private byte[] chunk = new byte[0];
  private int position;
  private boolean last;

  /**
   * A stream of chunks.
   *
   * @param in stands at the first chunk
   * @param key 32 bytes
   * @param header what stood before the chunks
   */
  public SealedInput(InputStream in, byte[] key, byte[] header) {
    this.in = new DataInputStream(new BufferedInputStream(in, BUFFER_BYTES));
    this.cipher = new ChunkCipher(key, header);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (position == chunk.length) {
      if (last) {
        return -1;
      }
      next();
    }
    int piece = Math.min(length, chunk.length - position);
    System.arraycopy(chunk, position, bytes, offset, piece);
    position += piece;
    return piece;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** A chunk that nothing follows claims to be the last one. */
  private void next() throws IOException {
    byte[] sealed;
    try {
      int length = in.readInt();
      if (length < ChunkCipher.TAG_BYTES
          || length > ChunkCipher.CHUNK_BYTES + ChunkCipher.TAG_BYTES) {
        throw new SealException("The file is damaged: a chunk cannot have " + length + " bytes");
      }
      sealed = new byte[length];
      in.readFully(sealed);
    } catch (EOFException e) {
      throw new SealException("The file is cut off: its end is missing. Copy it again");
    }
    in.mark(1);
    int following = in.read();
    if (following >= 0) {
      in.reset();
    }
    last = following < 0;
    chunk = cipher.open(sealed, last);
    position = 0;
  }
}
