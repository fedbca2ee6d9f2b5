package dev.redoubt.database.bundle;

import java.io.IOException;
import java.io.OutputStream;

/** A stream that asks for room before it passes bytes on. */
final class RoomyStream extends OutputStream {

  private final OutputStream out;
  private final Room room;
  private long written;

  RoomyStream(OutputStream out, Room room) {
    this.out = out;
    this.room = room;
  }

  /** Refuses what has no room. */
  @FunctionalInterface
  interface Room {
    void require(long written, int more) throws IOException;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    room.require(written, length);
    out.write(bytes, offset, length);
    written += length;
  }
}
