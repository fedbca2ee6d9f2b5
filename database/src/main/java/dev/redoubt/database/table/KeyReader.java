package dev.redoubt.database.table;

import dev.redoubt.database.DamagedDatabaseException;
import dev.redoubt.model.Uid;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Takes the parts of a key that {@link KeyWriter} built. */
public final class KeyReader {

  private final byte[] key;
  private int at = 1;

  public KeyReader(byte[] key) {
    this.key = key;
  }

  public Uid uid() {
    need(Uid.BYTES);
    Uid uid = Uid.ofBytes(key, at);
    at += Uid.BYTES;
    return uid;
  }

  public long number() {
    need(Long.BYTES);
    long number = ByteBuffer.wrap(key, at, Long.BYTES).getLong();
    at += Long.BYTES;
    return number;
  }

  public String text() {
    ByteArrayOutputStream text = new ByteArrayOutputStream(key.length - at);
    while (true) {
      need(1);
      byte b = key[at++];
      if (b != 0) {
        text.write(b);
        continue;
      }
      need(1);
      if (key[at++] == 0) {
        return text.toString(StandardCharsets.UTF_8);
      }
      text.write(0);
    }
  }

  private void need(int bytes) {
    if (key.length - at < bytes) {
      throw new DamagedDatabaseException("A key ends early: " + HexFormat.of().formatHex(key));
    }
  }
}
