package dev.redoubt.trust.seal;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes a sealed stream: chunks of a mebibyte, each behind its length. {@link #finish} writes the
 * last one; a stream that was only closed is not whole, and cannot be opened to its end.
 */
public final class SealedOutput extends OutputStream {

  private final OutputStream out;
  private final ChunkCipher cipher;
  private final byte[] chunk = new byte[ChunkCipher.CHUNK_BYTES];
  private int filled;
  private boolean finished;

  /**
   * A stream under a key that seals nothing else.
   *
   * @param out takes the sealed chunks; not closed by this stream's finish
   * @param key 32 bytes
   * @param header what stands before the chunks and must not be changed either
   */
  public SealedOutput(OutputStream out, byte[] key, byte[] header) {
    this.out = out;
    this.cipher = new ChunkCipher(key, header);
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int done = 0;
    while (done < length) {
      if (filled == chunk.length) {
        put(false);
      }
      int piece = Math.min(length - done, chunk.length - filled);
      System.arraycopy(bytes, offset + done, chunk, filled, piece);
      filled += piece;
      done += piece;
    }
  }

  /** Writes the last chunk; nothing may be written after it. */
  public void finish() throws IOException {
    if (finished) {
      throw new IllegalStateException("The sealed stream is finished already");
    }
    finished = true;
    put(true);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private void put(boolean last) throws IOException {
    byte[] sealed = cipher.seal(chunk, filled, last);
    out.write(
        new byte[] {
          (byte) (sealed.length >> 24),
          (byte) (sealed.length >> 16),
          (byte) (sealed.length >> 8),
          (byte) sealed.length
        });
    out.write(sealed);
    filled = 0;
  }
}
